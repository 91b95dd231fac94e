/// The words of `Passphrase`, in alphabetical order. Never change one: links made before depend on them.
///
/// Everyday Dutch nouns of three to seven letters, without accents or offence. No two differ by one letter or sound the
/// same, and none is the plural of another, so that a word misheard or mistyped is recognised as such.
enum PassphraseWords {
    static let text = [
        """
        aanbod aarde abdij accent accu adem adres advies afdak afslag agaat agenda akte alarm album alinea alpaca
        amulet ananas anijs anker anorak antiek appel april arbeid arend arm asfalt atlas atleet atoom augurk aula
        auto avond azijn badjas badpak bagage baken bakker balans balie balk ballet ballon bamboe bami banaan bandje
        banjo baret barok basalt bazaar bazuin bedel beek beeld begin beitel beker bel beraad berg beroep bestek
        betoog bewijs bezem bezit bezoek biet bij bikini bivak bizon blaas blad blazer blik bloem blos blouse bodem
        boei boeket boiler bolero bonbon bonsai boom bord bosbes boter braam brand brasem bretel breuk brief bril
        broche broek bron brood brug bruid buffet buis bumper bundel bunker burcht bureau butler buurt cabine cabrio
        cacao cactus cadeau camera canon cavia cello cement chalet chef cheque chips cijfer cinema circus cirkel
        citaat clown club cornet coupon cowboy crocus cruise curry cursus curve cyclus daad dag dakpan dalia dans
        datum decor deeg deksel delta detail dieet dienst diesel dijk dille diner disco distel docent doctor doek
        dokter domein domino donor donut dooier dorp dorpel dosis douane douche draak draf drang drift dromer droom
        drop druif drum duet duim dukaat duo dynamo echo editie eend eik eiland eiwit elf elftal ellips emmer emoe
        entree epos erker erwt essay etage etappe etiket etui euro examen expres fabel fakkel fazant fee feest ferry
        fiche fiets figuur filet film filter finale firma fjord flacon flanel flat fles flits foelie fonds fooi forel
        forens fort fosfor foto foyer frank fresco friet front fruit gaffel galop garage gazon
        """,
        """
        gebaar gebied gebouw geduld geheim gehoor geit geluid geluk gemak gember genot genre getij geur gewei gewelf
        gezin gids gieter gilde giraf gitaar glans globe gloed gnoe goal golf gordel goud graad gras grens grill groep
        grond grot gulden gum haai haard hal halma halte handel hanger haring hars haver havik heelal hek helft helium
        helm hemd hemel hengel herder herfst hert heuvel hiel hinde hitte hobo hoen hoeve hof hommel hoofd hoogte hoop
        hoorn hotel hulst humor humus hut hyena hymne idee idool iglo ijs ijzel imago imker impuls index ingang inham
        inhoud inkoop inkt insect iris ivoor jager jaguar japon jazz jeans jeugd jockey joker jol jongen judo juf
        jungle juni jury jute juweel kaap kachel kaft kajak kajuit kalf kameel kanaal kandij kano kar karaf karper
        karton karwei katoen kavel kebab keizer kelner kerst keten keuken kies kiezel kijker kilo kimono kiosk kiwi
        klant kleed klep kleur klimop klink kloek klomp kluit knol knoop koe koepel koers koffie kokos kolom komeet
        komijn komma kompas kopij koraal korf korrel kous kraai kracht kramp krans krat krekel krent krijt kring
        kroket kroost kruis krul kubus kudde kuiken kuip kunst kurk kwark kwast kwik kwint laan laars lade lamp lariks
        laser lasso last lava lawaai lawine leder leem lelie lepel leraar letter lezing libel lied lila limoen linnen
        lint linze lip liter lobby logies lokaal loket lolly loods look loper lotus lucht luifel luik lunch lupine
        lynx lyra lyriek maand maat magie mais majoor mambo manege manier mantel mantra maraca marge marine markt
        marmer marmot masker
        """,
        """
        massa matras mees meeuw mei melk meloen memo mentor menu menuet merel merrie metaal metro meubel mezzo middag
        midden mijl mijter mikado milieu mimosa minuut mist model moeder moeras moment mond monnik morgen mos mossel
        motor motto mousse muesli mug museum muts muziek naald naam nagel narcis naslag natuur nectar neef neon net
        neus nevel niveau noot nota nougat nul nummer oase oceaan oester oever oktaaf olie olijf olm omelet omslag
        omweg onweer oogst oor oorlel oosten opa opaal opera oplage oranje orde ordner orgel orka orkaan orkest otter
        oven ozon paar paella pagina pagode paleis palet paling paneel panter papa papaja papier parade parel park
        parket passer passie pasta pastel patio pauw pauze pedaal pels pen pendel peper perron perzik peul piano pijp
        piloot pincet pinda pioen pipet piraat pizza plaat plank plein plicht ploeg plooi pluim plus podium poedel
        poes poffer polis polka pomp poncho pony pool poort porie post prei premie prijs print prisma proef pruik puin
        puma punt puree purper puzzel pyjama python quiche quiz raaf race racket rad radar radijs radio raffia ranch
        ranja rasp raster ratel ravijn rayon rebus recept recht record rede reflex regio reiger reis reling rem remise
        rente retour revue ridder rijm rijst rit ritme rivier robot roer roest roffel rogge rok rondje roos rotan
        route rozet rozijn rugzak ruil ruimte rund rups rust safari salade salami salon salvo sambal sap satijn sauna
        saus schaar schade schat schelp schema scherm schets schild schoen school schop schort schouw schuit schuur
        score sering serre servet sesam sfeer sifon sikkel
        """,
        """
        sinas sirene siroop sjaal sjerp skate slaap slak slalom slang sleep slot sluier sluis slurf smid snaar snavel
        snede sneeuw snoek snor soja solist som sonate sorbet spaak spade spar spatel specht spek speld spin spinet
        spits spoel spons spoor sport spreuk sprong spruit staaf stal stapel start steen stem steppe stier stift stijl
        stip stoep stof storm straat strand streep streng stroom struik studie stuk stunt stuur succes suiker taal
        takel talent tandem tango tank tante tapijt tapir tarwe taxi team tegel tegoed teken tekort tekst tempo tennis
        tenor tent terras thee thema thuis tiara ticket tijd tijger timbre tin tipi titel toast tobbe tocht toekan
        toeter toets toffee tofu toilet tomaat toneel tong tonijn top toren torso tosti traan trap trein trek trio
        trofee troon trots trui tube tulp tunnel turf twijg uier uitweg unie vaart vaas vader vak valies vallei varen
        vector veld venkel vers vest veter veulen vezel vignet vijg vijver viking villa vinger vink violet viool vis
        visite visser vizier vlaai vlam vlecht vloer vlok vloot voet vogel volume vork vouw vraag vriend vrucht vuur
        waaier wacht wafel wagen walnoot walrus walvis warmte was wasbak wasbeer water wedloop weefsel weer weg weide
        wekker welkom welp welzijn wens wereld werk wervel westen wiek wierook wijn wijzer wilg wimpel wind winkel
        winter wisent wissel wolk wonder woning woord worm worst wortel yoga yoghurt zaak zadel zaklamp zalm zandbak
        zang zebra zeehond zeep zeester zegen zeil zetel zicht zijde zilver zitbank zitting zode zolder zomer zondag
        zoon zout zuiden zuivel zwaan zwaard zwaluw zwembad
        """,
    ]
}
