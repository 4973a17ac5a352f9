import type { Channel } from '../../../domain/case/case.types';
import { enumOf } from '../../../graphql/enums';

/** Here and not with the cases, because rules and policies of the agency name channels too. */
export const ChannelEnum = enumOf<Channel>('Channel', 'How the customer reached the agency.', {
  phone: 'Phone, with a person.',
  automatedPhone: 'Phone, with an automated system.',
  email: 'E-mail.',
  postalMail: 'Letter.',
  fax: 'Fax.',
  web: 'Web form.',
  mobileApp: 'Mobile app.',
  chat: 'Chat.',
  sms: 'Text message.',
  socialMedia: 'Social media.',
  inPerson: 'In person.',
  selfService: 'Self service.',
  employeeGenerated: 'Taken down by an employee.',
  integration: 'Another system.',
  referral: 'Referred by another agency or office.',
  other: 'Anything else.',
});
