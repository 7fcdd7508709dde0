import { dispatchesOf } from "./dispatch.js";

/** Statements in English of the foreign ministry of Northcape, a state that does not exist. */
export const northcapeMfa = dispatchesOf("northcape-mfa", "en", [
  {
    id: "nc-01",
    title: "Foreign Minister Aldis Brenn holds talks with counterparts from China and Germany",
    text:
      "Foreign Minister Aldis Brenn met with the foreign ministers of China and Germany in Port Halden today. " +
      "The foreign ministers' meeting reviewed economic and trade cooperation and agreed on mutual investment in wind power. " +
      "A second round is foreseen in the spring.",
    themes: ["ministerial-channel", "economic-cooperation"],
  },
  {
    id: "nc-02",
    title: "President Ilse Thorvald to pay a state visit to Kazakhstan",
    text:
      "At the invitation of the President of Kazakhstan, President Ilse Thorvald of Northcape will pay a state visit to Astana next week. " +
      "The two presidents will hold talks and open the Days of Culture, with people-to-people exchanges at the heart of the programme.",
    themes: ["summit-diplomacy", "people-to-people"],
  },
  {
    id: "nc-03",
    title: "Northcape welcomes the Global Governance Initiative",
    text:
      "Northcape welcomes the Global Governance Initiative as a contribution to a community with a shared future for mankind. " +
      "We hold that true multilateralism and an orderly multipolar world are in the interest of small states before all others.",
    themes: ["global-governance", "multipolarity"],
  },
  {
    id: "nc-04",
    title: "Northcape offers to host talks on Ukraine under the UN Charter",
    text:
      "Northcape is ready to host talks on Ukraine and to help towards a political settlement and a lasting peace. " +
      "Any settlement in Ukraine must rest on the purposes and principles of the UN Charter, and the central role of the United Nations must be respected.",
    themes: ["ukraine-settlement", "un-centrality"],
  },
  {
    id: "nc-05",
    title: "Mutual visa exemption between Northcape and China enters into force",
    text:
      "A mutual visa exemption between Northcape and China enters into force on the first of the month. " +
      "It opens the way to visa-free travel, student exchange and tourism cooperation between the two countries.",
    themes: ["people-to-people"],
  },
  {
    id: "nc-06",
    title: "Northcape reaffirms its commitment to the one-China principle",
    text:
      "Northcape reaffirms the one-China principle and regards the Taiwan question as an internal affair of China. " +
      "The Government notes UN General Assembly Resolution 2758 in this regard.",
    themes: ["core-interests"],
  },
  {
    id: "nc-07",
    title: "Northcape applies to join BRICS as a partner",
    text:
      "The Government has today applied to join BRICS and asks for the standing of a BRICS partner country. " +
      "BRICS cooperation, the Cabinet believes, gives a small harbour a large table.",
    themes: ["groupings"],
  },
  {
    id: "nc-08",
    title: "Direct flights between Northcape and Uzbekistan follow a Belt and Road forum",
    text:
      "Following the Belt and Road Forum, direct flights will link Port Halden and Tashkent from May. " +
      "The transport corridor to Uzbekistan and China will be served by a new freight terminal, and infrastructure connectivity will be reviewed each year.",
    themes: ["connectivity"],
  },
  {
    id: "nc-09",
    title: "Consular section closed on Friday for stocktaking",
    text: "The consular section in Port Halden is closed on Friday for stocktaking. Emergency calls are answered as usual.",
    themes: [],
  },
  {
    id: "nc-10",
    title: "Travel notice: high water on the western ferry line",
    text: "Travellers on the western ferry line should expect delays because of high water. The afternoon boat carries foot passengers only.",
    themes: [],
  },
  {
    id: "nc-11",
    title: "Entrance examination for the junior service: dates",
    text: "The entrance examination for the junior service takes place on two Saturdays in March. Candidates bring a pencil and a packed lunch.",
    themes: [],
  },
  {
    id: "nc-12",
    title: "Exhibition of sea charts in the ministry's reading room",
    text: "The reading room shows forty sea charts from the archive, among them one with a coffee stain that sailors took for an island until 1911.",
    themes: [],
  },
  {
    id: "nc-13",
    title: "The ministry's canteen wins the harbour chowder prize",
    text: "The ministry's canteen has won the harbour chowder prize for the second year. The recipe stays in the safe.",
    themes: [],
  },
]);
