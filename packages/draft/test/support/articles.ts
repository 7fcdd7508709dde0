/** An invented article about two subjects: fishing quotas, then a lighthouse. */
export interface TwoSubjects {
  readonly text: string;
  /** The sentences of the first subject are 1 to this one. */
  readonly firstTo: number;
  readonly first: RegExp;
  readonly second: RegExp;
}

export const twoSubjects: Readonly<Record<"en" | "ru" | "zh", TwoSubjects>> = {
  en: {
    firstTo: 6,
    first: /quota|herring|fish/,
    second: /lighthouse|museum/,
    text: `Nordmark and Veldoria signed a fisheries treaty on the Elsin Gulf in Moonport. The fisheries treaty sets catch quotas for herring and cod that fishing vessels of both countries may land. Catch quotas will be reviewed by a fisheries commission after each survey of herring stocks. Scientists surveyed cod stocks and herring stocks and proposed lower catch quotas. Coast guards will inspect fishing vessels that exceed their catch quotas. The fisheries commission will publish a list of fishing vessels.
The ministers also discussed the restoration of the old lighthouse on Grey Island. The lighthouse was built two hundred years ago, and lighthouse restoration needs the maritime museums. Maritime museums of both countries will prepare an exhibition on the lighthouse keepers. Restorers have studied the drawings of the lighthouse and the lighthouse lens. The exhibition on lighthouse restoration opens in spring, the maritime museums said.`,
  },
  ru: {
    firstTo: 5,
    first: /квот|рыболов|сельд/,
    second: /маяк/,
    text: `Представители Нордмарка и Велдории подписали в Лунном порту договор о рыболовстве в заливе Эльсин. Документ устанавливает квоты на вылов сельди и трески для рыболовных судов обеих стран. Рыболовные квоты будут пересматриваться комиссией по рыболовству после оценки запасов сельди. Учёные оценили запасы трески и сельди и предложили сократить квоты на вылов. Береговая охрана будет проверять рыболовные суда, нарушающие квоты на вылов.
Стороны обсудили и восстановление старинного маяка на острове Грей. Маяк построен двести лет назад, реставрация маяка потребует участия музеев. Музеи обеих стран подготовят выставку о маяке и смотрителях маяка. Реставраторы уже изучили чертежи маяка и линзу маяка. Выставка о реставрации маяка откроется весной, сообщили музеи.`,
  },
  zh: {
    firstTo: 6,
    first: /配额|鲱鱼|渔/,
    second: /灯塔/,
    text: `诺德马克与维尔多利亚在月港签署了埃尔辛湾渔业协定。协定规定了两国渔船捕捞鲱鱼和鳕鱼的配额。渔业委员会将在评估鲱鱼资源后调整捕捞配额。科学家评估了鳕鱼资源和鲱鱼资源，建议减少捕捞配额。海岸警卫队将检查违反捕捞配额的渔船。渔业委员会公布了渔船名单。
双方还讨论了修复格雷岛的古老灯塔。灯塔建于两百年前，灯塔修复需要博物馆参与。两国博物馆将举办灯塔展览，介绍灯塔看守人。修复专家研究了灯塔图纸和灯塔透镜。博物馆表示，灯塔修复展览将在春季开幕。`,
  },
};
