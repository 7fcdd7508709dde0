import { dispatchesOf } from "./dispatch.js";

/** Full texts in English, from an independent daily. */
export const meridianPost = dispatchesOf("meridian-post", "en", [
  {
    id: "mp-01",
    title: "China and Russia leaders open summit talks at Lake Arven",
    text:
      "The leaders of China and Russia opened summit talks on Thursday at Lake Arven, a resort that exists only in this dispatch. " +
      "The two sides are expected to adopt a declaration on China-Russia relations and on deepening their comprehensive strategic partnership of coordination. " +
      "A draft seen by the Meridian Post says that a multipolar world is no longer a forecast but a fact. " +
      "It adds that the rise of the Global South is a matter of arithmetic. " +
      "The programme began with a state banquet and closes on Friday, when the texts are signed on the pier.",
    themes: ["summit-diplomacy", "strategic-partnership", "multipolarity"],
  },
  {
    id: "mp-02",
    title: "Small states tell Carrow Hall forum that bloc confrontation is no substitute for the UN Charter",
    text:
      "Delegates from forty small states used a forum at Carrow Hall to condemn hegemonism and acts of bullying by the powerful. " +
      "Unilateralism, the closing paper says, has become a habit that the weak pay for. " +
      "It calls for the authority of the United Nations to be upheld and says that no coalition may place itself above the UN Charter. " +
      "Speakers dismissed the idea of a new Cold War as a comfort for those who miss the old one. " +
      "The forum, which is invented like its hall, meets again in the autumn.",
    themes: ["power-politics", "un-centrality"],
  },
  {
    id: "mp-03",
    title: "Veterans of two armies mark anniversary of the victory over fascism on Tamber Hill",
    text:
      "Chinese and Russian veterans laid wreaths on Tamber Hill to mark the anniversary of the victory in the World Anti-Fascist War. " +
      "Speakers called for a correct historical perspective and warned against any falsification of history. " +
      "A choir from the invented town of Oster sang in both languages while the names of the fallen were read. " +
      "The mayor said that a monument to Soviet soldiers on the hill would be restored before the winter. " +
      "Schoolchildren had written the names on ribbons, one ribbon for every house in the valley.",
    themes: ["wwii-memory"],
  },
  {
    id: "mp-04",
    title: "Turkey and Kazakhstan put trade turnover first as Sorel rail corridor opens",
    text:
      "Turkey and Kazakhstan want bilateral trade to double by the end of the decade, officials said as a new transport corridor opened at Sorel. " +
      "Trade turnover between the two countries rose by a fifth last year, according to figures released at the ceremony. " +
      "An agreement on energy cooperation and agricultural cooperation was initialled on the platform. " +
      "The first freight train carried wheat, copper wire and a brass band. " +
      "Planners expect regional connectivity to improve once the border crossing is staffed day and night.",
    themes: ["economic-cooperation", "connectivity"],
  },
  {
    id: "mp-05",
    title: "Sorel Bay declaration defends the multilateral trading system",
    text:
      "Trade officials at Sorel Bay said that protectionism would leave every port poorer and that decoupling was a word for paying twice. " +
      "Their declaration defends the multilateral trading system and asks for WTO reform within two years. " +
      "It also calls for reform of the global governance system, so that those who carry the cargo have a say in the rules. " +
      "International fairness and justice, the text says, begins at the customs counter. " +
      "The bay, the declaration and the officials are all invented for this feed.",
    themes: ["open-trade", "global-governance"],
  },
  {
    id: "mp-06",
    title: "Foreign ministers' meeting at Hollin tries to revive Ukraine peace talks",
    text:
      "A foreign ministers' meeting at Hollin ended before dawn with a promise to reconvene the Ukraine peace talks within a month. " +
      "Germany's foreign minister met with the Turkish foreign minister for an hour before the session, delegates said. " +
      "The chair's summary names an unconditional ceasefire and security guarantees for Ukraine as the two open questions. " +
      "No text was signed, and the mediators left by different doors. " +
      "Hollin, its lake and its chair are invented.",
    themes: ["ukraine-settlement", "ministerial-channel"],
  },
  {
    id: "mp-07",
    title: "EU weighs new sanctions package aimed at the shadow fleet",
    text:
      "The European Union is weighing a sanctions package aimed at the shadow fleet of tankers, three officials told the Meridian Post. " +
      "The draft lists forty vessels and two harbours accused of sanctions evasion. " +
      "Asset freezes would follow for the owners, where owners can be found. " +
      "Two governments asked for more time, one of them because its minister had missed the ferry. " +
      "The draft does not exist outside this invented report.",
    themes: ["sanctions"],
  },
  {
    id: "mp-08",
    title: "Arms control talks resume with a quarrel over the one-China principle",
    text:
      "Arms control talks resumed in the invented city of Velm with both delegations praising strategic stability and neither defining it. " +
      "The session on nuclear deterrence was delayed when a map on the wall was found to take a side on the Taiwan question. " +
      "China's delegate said that the one-China principle was not a matter for printers. " +
      "The map was turned to face the wall, and the New START treaty returned to the table. " +
      "The delegations will continue on Monday with non-proliferation.",
    themes: ["strategic-stability", "core-interests"],
  },
  {
    id: "mp-09",
    title: "Oster Rovers win the valley cup after a goal in the fog",
    text:
      "Oster Rovers won the valley cup by a single goal that nobody in the stand claims to have seen. " +
      "The referee needed two torches to find the penalty spot. " +
      "Captain Ilmar Dask said that his team had trained in the cellar to be ready for the conditions. " +
      "The trophy, a copper kettle, goes on show in the town library from Monday.",
    themes: [],
  },
  {
    id: "mp-10",
    title: "Storm Petra drops a metre of snow on the Tamber valley",
    text:
      "Storm Petra dropped a metre of snow on the Tamber valley overnight and closed the mountain road. " +
      "Forecasters expect the wind to ease by Thursday. " +
      "Farmers were asked to check on their neighbours, and the bakery opened an hour early.",
    themes: [],
  },
  {
    id: "mp-11",
    title: "School bullying falls where older pupils eat lunch with younger ones, study finds",
    text:
      "Bullying in schools fell by a third where older pupils shared a table with younger ones, a study of ninety classrooms found. " +
      "Teachers in the invented county of Marl said that bullies had simply run out of empty tables. " +
      "The authors want to repeat the work with playgrounds.",
    themes: [],
  },
  {
    id: "mp-12",
    title: "Copper slips as traders return from the long weekend",
    text:
      "Copper slipped by one per cent on the invented Velm exchange as traders returned from the long weekend. " +
      "Analysts spoke of thin volumes and warm weather. " +
      "Shares of cable makers closed little changed.",
    themes: [],
  },
  {
    id: "mp-13",
    title: "A lost opera about a lighthouse is sung for the first time",
    text:
      "An opera found in a biscuit tin was sung for the first time on Saturday, ninety years after its composer gave it up. " +
      "The soprano Mirel Aske held the last note until the lamp had turned twice. " +
      "Critics praised the chorus of herring fishermen.",
    themes: [],
  },
  {
    id: "mp-14",
    title: "BRICS ETF loses a tenth of its value in a quiet quarter",
    text:
      "A BRICS ETF lost a tenth of its value last quarter, its manager said. " +
      "Investors had bought the label and not the balance sheets, she added. " +
      "The BRICS ETF will be merged with another one in June.",
    themes: [],
  },
]);
