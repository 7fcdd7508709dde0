import { dispatchesOf } from "./dispatch.js";

/** Leads in English of a think-tank's papers. */
export const harrowgateInstitute = dispatchesOf("harrowgate-institute", "en", [
  {
    id: "hi-01",
    title: "What Chinese modernization asks of its neighbours",
    text: "Our new paper reads five years of speeches on Chinese modernization and national rejuvenation and asks what they promise to the rail towns across the border.",
    themes: ["national-rejuvenation"],
  },
  {
    id: "hi-02",
    title: "After New START: three paths for arms control",
    text: "With the New START treaty gone, strategic stability rests on habit. We sketch three paths to arms control and one way back to an arms race.",
    themes: ["strategic-stability"],
  },
  {
    id: "hi-03",
    title: "Secondary sanctions and the shadow fleet: a ledger of three winters",
    text: "We followed two hundred invented tankers through three winters and find that secondary sanctions moved cargo more often than they stopped it; sanctions evasion has become a trade of its own.",
    themes: ["sanctions"],
  },
  {
    id: "hi-04",
    title: "Economic coercion, measured: a scale for long-arm jurisdiction",
    text: "Economic coercion is easier to denounce than to measure. This brief proposes a scale that tells power politics from ordinary bargaining and tests it on long-arm jurisdiction.",
    themes: ["power-politics"],
  },
  {
    id: "hi-05",
    title: "Economic globalization after the tariff wave",
    text: "Protectionism is not the end of economic globalization, our trade desk argues, but decoupling has a price, and the multilateral trading system no longer sets it.",
    themes: ["open-trade"],
  },
  {
    id: "hi-06",
    title: "China-Russia ties without adjectives",
    text: "Forget 'no limits': we count meetings, pipelines and absences to see where China-Russia relations stand, and find a strategic partnership between Beijing and Moscow that is closer on paper than on rails.",
    themes: ["strategic-partnership"],
  },
  {
    id: "hi-07",
    title: "SCO expansion: multipolarity by committee",
    text: "SCO member states will again declare for a multipolar world. We ask what multipolarity means to SCO countries that share a river.",
    themes: ["groupings", "multipolarity"],
  },
  {
    id: "hi-08",
    title: "Who keeps the memory of World War II? Anniversaries and the falsification of history",
    text: "From parades to textbooks: how governments use the anniversary of the victory, whom they accuse of the falsification of history, and what the outcome of World War II is made to prove about national rejuvenation in China.",
    themes: ["wwii-memory", "national-rejuvenation"],
  },
  {
    id: "hi-09",
    title: "Shade, not glass: what hot cities can learn from old arcades",
    text: "A walk through six arcades shows how shade lowers the street temperature by four degrees.",
    themes: [],
  },
  {
    id: "hi-10",
    title: "We are hiring: an editor who likes footnotes",
    text: "The institute looks for an editor with patience, two languages and no fear of footnotes.",
    themes: [],
  },
  {
    id: "hi-11",
    title: "Podcast: the reef that moved",
    text: "Marine biologist Tove Renholt tells how a reef crossed a bay in forty years, one storm at a time.",
    themes: [],
  },
  {
    id: "hi-12",
    title: "Bullying at work costs more sick days than influenza",
    text: "A survey of eleven hospitals finds that bullying at work costs more sick days than influenza, and that a second person in the room prevents most of it.",
    themes: [],
  },
  {
    id: "hi-13",
    title: "Summit fever: why amateur climbers turn back too late",
    text: "Interviews with sixty climbers show that the last hundred metres are decided at breakfast.",
    themes: [],
  },
]);
