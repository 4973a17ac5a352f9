import { CalendarFeedResolver } from './calendar/calendar-feed.resolver';
import { CalendarFeedService } from './calendar/calendar-feed.service';
import { CalendarFeedsRepository } from './calendar/calendar-feeds.repository';
import { CalendarRoutes } from './calendar/calendar.routes';
import { CheckListEntryRelations, CheckListResolver } from './check-list/check-list.resolver';
import { CheckListService } from './check-list/check-list.service';
import { ItemDatesResolver } from './dates/item-dates.resolver';
import { ItemDatesService } from './dates/item-dates.service';
import { ItemNotices } from './dates/item.notices';
import { ItemSlips } from './dates/item.slips';
import { ItemExportRoutes } from './exports/item-export.routes';
import { ItemOverviews } from './graphql/item.overviews';

/** What surrounds an action item: its check-list, its dates, what its items come to, and the ways out to files and calendars. */
export const itemProviders = [
  ItemNotices,
  ItemSlips,
  ItemDatesService,
  ItemDatesResolver,
  ItemOverviews,
  CheckListService,
  CheckListResolver,
  CheckListEntryRelations,
  CalendarFeedService,
  CalendarFeedsRepository,
  CalendarFeedResolver,
  CalendarRoutes,
  ItemExportRoutes,
];
