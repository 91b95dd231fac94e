import Growth
import Values

extension DeskDutch {
    var adoptionTitle: String { "Draagvlak" }
    var adoptionLead: String {
        "Hoeveel collega's deden ooit mee: beantwoordden een vraag, schreven een notitie, een bericht, een experiment of een les? Aan het eind van elk kwartaal."
    }
    var adoptionRuleTitle: String { "Niemand wordt gevolgd of gerangschikt" }
    var adoptionRules: [String] {
        [
            "Plein telt wat afdelingen samen doen, nooit wat één collega doet. Leeftijd telt niet mee.",
            "Een afdeling met minder dan vijf mensen, of minder dan vijf accounts, staat er niet apart: die afdelingen staan samen onder “overige”. Zijn zij samen nog te klein, dan staan zij nergens, ook niet in het totaal.",
            "Elk getal is “ten minste”. Een lijn stijgt met twee mensen of meer: wie alleen bijkomt, telt pas mee met de volgende. Een lijn zegt nooit dat iedereen met een account, of iedereen op één na, meedeed.",
            "De cijfers gaan over hele kwartalen en blijven staan. Verhuist of vertrekt iemand, dan veranderen zij niet; pas als het er vijf of meer zijn, worden zij opnieuw gemaakt.",
            "De afdelingen staan op naam, niet op hoogte. Zo past het bij wat een ondernemingsraad mag verwachten (artikel 27 van de Wet op de ondernemingsraden): geen systeem om gedrag of prestaties van personen te volgen. Laat de ondernemingsraad deze pagina zien vóór jullie haar gebruiken.",
        ]
    }
    var adoptionTotal: String { "Alle getoonde afdelingen samen" }
    func adoptionRest(_ departments: Int) -> String {
        departments == 1 ? "Overige afdeling" : "Overige (\(departments) afdelingen)"
    }
    var adoptionHidden: String {
        "Een of meer afdelingen zijn te klein om te laten zien en tellen hier nergens mee."
    }
    func adoptionSentence(_ atLeast: String, _ staff: String, _ share: String) -> String {
        "Ten minste \(atLeast) van \(staff) mensen (\(share)) deden ooit mee."
    }
    func adoptionChart(_ name: String) -> String { "Deelname per kwartaal: \(name)" }
    var adoptionTable: String { "Ten minste zoveel mensen deden mee, aan het eind van elk kwartaal" }
    var adoptionDepartment: String { "Afdeling" }
    var adoptionStaff: String { "Mensen" }
    var adoptionNotYet: String { "–" }
    var adoptionNotYetMeaning: String { "Een streepje: toen stond de afdeling er nog niet apart." }
    var adoptionOurs: String { "wij" }
    var adoptionReference: String { "Rogers" }
    var referenceTitle: String { "Alleen ter vergelijking: de curve van Rogers" }
    var referenceLead: String {
        "De stippellijn is hoe een nieuw idee zich verspreidt áls het zich verspreidt: 2,5% vernieuwers, 13,5% pioniers, 34% voorlopers, 34% volgers, 16% achterblijvers. Hoe lang dat duurt zegt de curve niet; hij is over de breedte van de grafiek uitgerekt. Hij is geen norm, en niemand wordt in een van de groepen ingedeeld. Bron: E.M. Rogers, Diffusion of Innovations (vijfde druk, 2003)."
    }
    var referenceTable: String { "De curve van Rogers" }
    var referenceGroup: String { "Groep" }
    var referenceShare: String { "Aandeel" }
    var referenceSum: String { "Opgeteld" }
    var referenceGroups: [String] {
        [
            "Vernieuwers",
            "Pioniers",
            "Voorlopers",
            "Volgers",
            "Achterblijvers",
        ]
    }
    var noAdoption: (title: String, hint: String) {
        (
            "Nog geen cijfers",
            "Een beheerder vult bij Medewerkers de afdelingen in. Zodra minstens vijf collega's een afdeling hebben, staan de cijfers hier."
        )
    }
    var adoptionAllHidden: String { "Alle afdelingen zijn samen te klein om te laten zien." }
    func adoptionTaken(_ moment: String) -> String { "Opgemaakt op \(moment)." }
}
