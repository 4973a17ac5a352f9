/**
 * Words of every day that are given names and surnames too. Such a word alone says nothing about a customer who happens
 * to be called so: a long wait, a grace period, the month of May.
 */
export const commonWords: ReadonlySet<string> = new Set(
  `able abbey ace april august autumn bacon bailey baker ball banks bar barber barn bass baron bay beach bean bear beard bell
  berry best bill bird bishop black blue bond book booth born bowman boy branch bridge bridges bright brook brooks brown
  buck bull burn burns bush butcher butler butter can care carpenter carter case cash castle chance chandler chapel chase
  christian church clark clay coach coal cole coleman collier cook cool cooper couch country court cove crane cross crow
  crown curry dale dash dawn day days dean deal dear december deer dollar dove drake drew duke dunn early earl east easter
  english episode ever fair faith farm farmer fast february field fields finance finch fish fisher fleet flint flower
  flowers foot ford foreman forest fort foster fountain fox frank franks free freed freedom freeman french friday friend
  friends frost gale game garden gardener gates gay general gift glass glen glover gold golden good goodman grace grand
  grant grants gray green greene grey grove guy hall hand hands handy harbor hard hardy harmony harvest haven hay hayes head
  heart heath held help hero hill hills holiday holland holly home honey hood hook hope horn house hunt hunter hurt ice
  ivory ivy jack january jasmine jay jewel jolly joy judge july june junior just justice kane keen key kind king kings kirk
  knight lake lamb land lane large lark law lawyer lay leaf leader lee lily line link lion little lock london long lord lot
  love low lucky lunch mack main major malone mall man mann march mark marks marsh marshall martin mason master may mays
  mayor mead meadow mercy merit merry mild miles mill miller mills mint miracle mister monday money monk moon moore more
  morning moss mount mountain neat nest new newman nice night noble noel north november oak oath ocean october office olive
  orange otter outlaw owl pace page paige palm palmer paper park parker parks parson parsons part partridge pass patience
  paul peace peak pearl pearson penny pepper perry pierce piper pitts place plant pleasant pole pond poole pope porter post
  potter potts pound powder power powers pray precious price pride priest prince princess proper prosper pruitt purdy quick
  quill rain rains ralph ranch ranger rank ray read ready reason red reed reese rest rice rich riches ridge ring rise river
  rivers road roads rob robin rock rod roof rose roses round rowan rowe royal ruby rule run rush rust sage salt sand sands
  saturday savage saw sawyer scales school sea search season self senior september service sharp shaw sheets shell shepherd
  sheriff shield ship shoemaker shore short shy silver simple singer singleton sky small smart smith snow south spain
  sparks spear speed spring springs stack staff stamp star stark starling starr state steel stein sterling steward stock
  stone stones storm story stout straight strange street strong summer summers sunday sunny swan sweet swift sun tailor tate
  taylor temple thrift thursday tide tiger time timber todd tower towers town trail true trust tucker tuesday turner tyler
  usher vale valley van victor victory vine viola violet virtue wade wait walker wall walls ward ware warm warner warren
  washington water waters way weaver webb wednesday week weeks wells west wheat wheeler white wild wilder will wills win
  wind winner winter winters wise wolf wood woods worker works world worth wren wright year york young youth`
    .split(/\s+/)
    .filter((word) => word !== ''),
);

/** Words that begin a sentence without naming anybody: the name after one is not the second half of another name. */
export const leadingWords: ReadonlySet<string> = new Set(
  `a about after again all also although an and another any as at because before but by customer customers dear despite did
  during each even ever every finally first for from has have he her here his how however i if in is it its later letter
  like many more most my no nobody nor not now of on once one only or our perhaps please retiree retirees said she since so
  some still such tell tells thank thanks that the their then there these they this those though through to today told
  under until we what when where which while who whose why with without yes yesterday yet you your`
    .split(/\s+/)
    .filter((word) => word !== ''),
);
