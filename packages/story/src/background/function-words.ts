/** Words that tie a sentence together and tell nothing of what it is about. */
export const functionWords =
  "the a an of in on at to for from by with as and or but nor not no into onto over under after before amid against about between " +
  "during since until than that this these those it its he his she her they their we our you your who whom whose which what when " +
  "where why how is are was were be been being has have had do does did will would can could may might must shall should up down out " +
  "off more most very also just only still yet there here some any all each both if so because while via per says said say new " +
  "в во на по с со к ко у о об от до из за для при над под между через без после перед и а но или не ни что как это этот эта эти тот " +
  "та те то он она они его ее их мы вы я был была было были быть есть будет будут уже еще же ли бы так также все всех всего свой " +
  "своей своего свои который которая которые которых где когда кто чтобы если из-за более";
