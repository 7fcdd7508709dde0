/** Terms by weight, counted in the titles and leads of 25,000 items; the first list has weight 1. See weights.ts. */
export const english: readonly string[] = [
  "",
  "china moscow russia russian tass us",
  "chines covid decemb eu february foreign january lavrov meet minist novemb president putin sergey stat talk trump ukrain ukrainian " +
    "vladimir",
  "agre ambassador announc attack bank beij bloomberg call case chief com conflict continu cooperat country day deal defens develop " +
    "diplomat discus donald dron economic elect end energy europ european expert fm forc form global govern high hit hold india " +
    "international iran israel issu kiev kill kremlin launch lead live march maria market media military ministry national nato nuclear " +
    "octob official oil open peac peopl plan pm policy pric prim quest reg remark report republic reut sanct security south spokeswoman " +
    "strik support take th time top trad uk un unit video visit war warn washington west work world xi year zakharova zelensky",
  "accus acros act addres affair afghanistan africa african agency ahead ai aid air al america american anniversary anoth answ anti " +
    "april arm army around arrest arriv asset attempt august authority back ban becom begin belarus berlin biden bill black bln bond " +
    "boost bord bric brief british brussel budapest build busines canada car celebrat cent central ceremony chang children city " +
    "civilian claim clos co community company concern conferenc confirm control cost council court crash crisis cut data dead death " +
    "decis delegat delhi demand depart deputy destroy dialogu diplomatic dollar due east economy effort embassy emergency envoy ex " +
    "exchang expand expect export extend face fall federal federat fight fire firm flood focus follow food forum found franc french " +
    "fuel full fund futur game gas gaza general german germany get great greenland group grow growth head health held help home hong " +
    "host hous human hungarian hungary import includ increas industry inflat injur intelligenc interest interview invest iranian " +
    "israeli japan join joint july june key kong korea larg largest last latest law lawmak least leav level life lift local london long " +
    "low macron made mainland major make man mark measur memb met mfa middl mill miss missil mln month move msk nat near need negotiat " +
    "next north now numb offic operat opin ord oth own pakistan palestinian part party past pay permanent phon photo plac plant point " +
    "polic political post pow premi prepar pres presidential product program project protect protest provid public push rais rate reach " +
    "ready receiv record red relat releas remain representativ respons result resum return reveal right rise risk round rt rule school " +
    "sea secretary see seek send senior septemb servic sess set settl shanghai shar ship shoot shot show sign situat soldi sourc spac " +
    "speak special sport sri st start step stock stres study summit supply system taiwan tank target tarif team tech term test threat " +
    "threaten through thursday tie today train treasury troop turn tv u union urge use vaccin venezuela vow wang want watch weapon " +
    "wednesday week western whit win wint women york",
  "abort accept acces accident accord achiev activity add additional administrat admit adopt advanc advertis advis advisor affect " +
    "afghan again agenda agent ago aide aim aircraft airport alert alexand alleg allow ally almost am among analyst annual appeal " +
    "appoint approach approv arab arabia arctic area argentina armenia art articl artificial asean asia asian ask assembly asses " +
    "assistanc athlet attend aug australia australian aviv avoid award azerbaijan bas base battl beat behind beirut belarusian belgorod " +
    "believ benefit best bet bett bid big biggest bilateral billionair blam blast block board body bomb bookmark boris born brazil " +
    "break bridg bring britain budget buy buyback cabinet cairo california cambodia campaign canadian candidat cannot capacity capital " +
    "care cargo carri carry cash caus ceasefir ceo chairman challeng champ chancellor channel charg child chip citizen clash clear " +
    "climat climb club coast collaps combat come command commis commission commit committe complet conclud condemn condit conduct " +
    "confidenc congo congratulat congres connect consid consider construct consum contact contain contract conversat corporat corrupt " +
    "count cpc creat crew crim criminal critical criticiz cros crypto cuba cultural cup curb currency current daily damag date de " +
    "deadly debt decad declar declin deep deepen defeat defenc defend delay deliv deliver delivery democratic deny deploy design despit " +
    "detail detain die digital direct director disast disput disrupt dmitry docu doesn doha domestic don donbas donetsk doubl dozen " +
    "dprk dr draft draw dril driv drop drought drug dubai duma dutch early earn earth earthquak ease eastern educat effect egypt elon " +
    "email emerg emmanuel engin enhanc ensur ent epidemic episod epstein era erdogan escalat establish ethiopia euro evacuat even event " +
    "ever excerpt exclusiv executiv exhibit experienc explain explos expres eye fac facebook facility fail family far farm fear featur " +
    "fed festival field figur file film final financ financial find finland fir flight flow footbal forecast format free fresh friday " +
    "front fsb ft fully furth gain generat geneva giant give go goal going gold good gov governor govt grain green greet ground guard " +
    "guest gun ha hail half halt hama hand heat heatwav heavy hero highest highlight hike him historic history hk hksar holiday hope " +
    "hormuz hospital hour http humanitarian hundr iaea ice idea illegal impact impos improv incident independenc index indian indonesia " +
    "industrial infect informat infrastructur initiativ institut int intend introduc investigat investor invit involv ipo iraq ireland " +
    "islamic island istanbul italian italy jail japanes jet jinp job joe john johnson journalist judg justic kazakhstan keep kenya kick " +
    "know known korean kursk land lanka lankan late lay leadership leagu learn lebanon led left legal legislator lett liberat like " +
    "likely limit line link linkedin list liv loan look los lose loss lost lugansk lukashenko maduro main maintain mak malaysia manag " +
    "manufactur many mass massiv match matt mayor medical medvedev messag mexico migrant mikhail min ministerial minsk mod model monday " +
    "money monkeypox mov mp much multipl museum musk myanmar name nasa natur navy nazi nd ne nearly netanyahu nev newspap nigeria night " +
    "non northern nuke nyt occas offensiv offer old olympic omicron onlin oppos opposit orban organiz organizat osce outbreak overnight " +
    "pacific packag pakistani pandemic parad paralympic paris park parlia participant participat partn partnership pass patient pct " +
    "pelosi pentagon person personnel petersburg philippin pipelin pla platform play pledg plenary plot podcast poland polish " +
    "politician politico poll port posit positiv possibl potential pre present pressur prevent prison privat pro prob problem proces " +
    "produc profit progres promis promot propos proposal provinc publish purchas put puti quak race raid railway rain rally rang rare " +
    "re react read real recent recept recovery reduc reform refuge refus regard regim regional reject relief remov replac reportedly " +
    "republican request rescu research reserv resident resign resolut resolv resourc respond restor restrict revenu review riot ris riv " +
    "road rocket role roundup ru rubio rubl rul run russi safeguard safety sale satellit saturday saudi scal scholz scientist search " +
    "season sector secur seen seiz self sell senator sent sentenc serv sery several shenzhou short shortag shut side sidelin " +
    "significant site slam smal soar social solut son soon southern soviet spain spark spe speech spend spok spokesman spokesperson " +
    "spread spy stability staf stag stanc stand star stay stop storm story strait strategic strategy street strengthen strong struggl " +
    "student sudan suggest summ sunday suprem surg survey suspect suspend sw sweden syria syrian tackl tak taken tax technology tehran " +
    "tel telegram telephon tell tens territory terrorism terrorist texa text thailand them thousand titl tokyo told toll ton took " +
    "topical total tourism tourist toward town track transit transport travel treat treaty trial tril trip trust try tuesday turkey " +
    "turkish twit uae uav university unveil updat urg usd used using usn valu vehicl venezuelan vice victim victory vienna vietnam view " +
    "villag violat violenc virus visa voic vot vote wall wat wave way weath weigh welcom well whatsap winn within without witkof woman " +
    "won worth wound wsj xinhua xinjiang yemen yi yield young youth yuan zaporozhy zero zone",
  "abandon abe able abov abroad abu abus account accusat acquir activ activist age aggres agricultur agricultural airlin airstrik " +
    "algeria ali allegat allianc allocat along already alternativ alway amount analysis anatoly ancient andrei andrey angel animal " +
    "ankara anthropic antonov apart app appear approximately armor assassinat assault associat astana asymptomatic attent attract " +
    "austria authoriz away ba baby baku balanc baltic bangladesh bann bar barrel battlegroup bay bear becam began begun belgrad below " +
    "bessent beyond bin biological bishkek bitcoin blinken bloc blow blue boat boe book boom boss box boy brand bras brazilian " +
    "breakthrough brent bri broad brok broth built bureau burn bus came camp canc cancel cap capability captur caraca carbon card " +
    "casualty caught cdc centr century certain cgtn chain chair championship chanc charl chart check chemical chil church cia cis cit " +
    "civil closur cna cnn coach coal coalit cold collectiv colleg colombia commemorat commenc commentary commerc commercial common " +
    "communicat compatriot compet competit complex con concert condolenc consequenc constitut consultat consumpt contest contribut " +
    "controversial convict coordinat core corp counterpart cours cov credit crimea crown crud csto cuban cultur currently custom czech " +
    "dangerous danish dear debat debut decid declarat dedicat democracy democrat demonstrat denmark denounc der derail describ detect " +
    "dhabi di diamond died diplomacy discharg discover diseas dismis display district dmitriev doctor donat dose dpr dream driven " +
    "druzhba duty dynamic earli eas ec economist effectiv el elderly electricity eliminat elit employ employe encourag enemy enforc " +
    "engag england enter enterpris entry environ ep equip equity estimat etf ethnic eurasian every evidenc exce exercis exit expans " +
    "expectat expedit explor expo expos extens external extraordinary extrem fact factbox factory failur fair fake fals familiar fan " +
    "fast favor fbi feel fell femal few fico fifa fil fine finish finnish fish fix flag flee fleet florida fly fms fo footag forest " +
    "formally formula forward foundat fr freedom freight friedrich friend friendly friendship frontlin frozen gala gang gap gatilov " +
    "gazprom gdp gennady georgia gett girl globalink goe googl governanc graduat grand grant greec guarante guilty gulf guter hagu " +
    "hainan handl hanoi happen happy hard harvest hav headlin healthcar hear heart helicopt heritag historical honor hot household huge " +
    "hunt hurt i idf ii imag imf immigrat importanc important inaugurat inc incom independent indic indigenous indonesian influenc " +
    "injury inn innovat insid insight insist inspect integrat intel intensify intent intercept interferenc internal internet invad " +
    "iraqi isolat itself jointly jong jordan jump kabul kelin khamenei khan kharkov kherson kid kievregimecrim kim king kingdom kiril " +
    "km kyiv la lab labor lack languag lao latin laud lawsuit lawy le leak lee legacy legislat less leyen li lie light lithuania liz " +
    "lng lockdown loom lowest ma macao madrid magnitud majority mali mar marco marin maritim mariupol mask material mean medal " +
    "melitopol membership memorial memory men mercenary merz meta mexican mi mid mideast milan militant mine mineral minut mo modul " +
    "moex moldova moldovan moment monetary monitor monu moon morn mosqu moth mount mountain mr mull multi murd mutual my nam nationwid " +
    "natural naval nba nebenzia negotiator neighbor neo nepal net network neutral newly nicola nominat nord normal norway note novak nw " +
    "observ oleg oman once ongo op opec operator opportunity opt order organis orthodox otd outcom outlet outlin outlook output outsid " +
    "oversea pace paid palestin pap parent parliamentary passeng path paus peaceful peacekeep percent perform performanc period " +
    "personal pet phas pic pick pilot pinn plung politic pope popular populat portugal pose postpon power powerful pr practic prais " +
    "predict preliminary preparat presenc primary princ principl priority priz professor propaganda property prosecutor prospect " +
    "prosperity provocat pull punish pursu qatar quality quart quit rail ramp rank rat rd reason rebound recently recogniz reduct " +
    "reflect refut regist regulat regulator reiterat relationship renew reopen requir residenc resignat respect responsibility " +
    "responsibl restart retail retain retaliat retir revis reviv rio rival riyadh robert robot robotic rock rok roll romania romanian " +
    "rome rose rossiya rostec rout row runn rural rus rush russ rwanda s sa sabotag safe san sav save scandal schedul scienc sco scor " +
    "scotland se seat secret seizur senat seoul serbia serbian serious servicemen sever sex shadow sharehold shel shenzhen shift shock " +
    "shop showcas sichuan signal silv singapor singl sink skat sky slovak slovakia slow society solar solv somalia sovereignty " +
    "spacecraft spacex spanish spik spot spring stab stabiliz stabl stak stal standard starm startup status steady stepanov stockholm " +
    "stor storag stream strip strongly struck succes successful successfully suffer summon sup suppli surpas surpris sustain sustainabl " +
    "swap swedish sweep swift swis switzerland sydney szijjarto ta taliban task teach technical teen teenag temperatur temporary tennis " +
    "territorial terror tesla thank think thwart tibet tighten togeth too tool tory tough tour tradingview traditional traffic traffick " +
    "transf transmis trap trend trig trilateral truc truck true trus truth tunis tunisia turnov ukr unacceptabl underground undermin " +
    "understand unesco unity unlikely unsc upcom upgrad uphold ussr uzbekistan vaccinat valdai vanc variant vassily venu vers vessel " +
    "veteran viktor volunt von vucic wait wale warm weak weaken wealth weekend weekly went wheat wheth wi wife wildfir william wing " +
    "wish withdraw withdrawal witnes word worry worsen worst wreath writ wrong wwii yerevan yoon zealand",
];
