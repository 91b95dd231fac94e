import Hummingbird
import Identity

/// The site's table of contents.
enum Routes {
    static func all(_ server: WebServer) -> [Route] {
        open(server.cache) + privately + desk + house + fediverse + api(server.cache)
            // Alerts
            + near(server.cache) + ownNotices
            + feeds + watching + catalogue(server.cache) + reach(server.cache)
    }

    /// For everybody.
    private static func open(_ cache: PublicCache) -> [Route] {
        [
            .get("/", .open) { try await HomeHandler.show($0, cache) },
            .get("/contact", .open) { try await AskHandler.show($0, cache) },
            .post("/contact", .open, limit: 22_000_000, AskHandler.send),
            .get("/belofte", .open) { try await PromiseHandler.show($0, cache) },
            .get("/belofte.csv", .open, PromiseHandler.csv),
            .get("/belofte.json", .open, PromiseHandler.json),
            .get("/groei", .open) { try await GrowthHandler.show($0, cache) },
            .get("/groei.csv", .open) { try await GrowthHandler.csv($0, cache) },
            .get("/groei.json", .open) { try await GrowthHandler.json($0, cache) },
            .get("/groei/model", .open, GrowthHandler.model),
            .get("/groei/model/:versie", .open, GrowthHandler.model),
            .get("/groei/metingen/:id", .open, GrowthHandler.measurement),
            .get("/groei/metingen/:id/cijfers.csv", .open, GrowthHandler.measurementCSV),
            .get("/groei/metingen/:id/cijfers.json", .open, GrowthHandler.measurementJSON),
            .get("/groei/lessen", .open) { try await PublicLessonsHandler.show($0, cache) },
            .get("/groei/lessen.csv", .open) { try await PublicLessonsHandler.csv($0, cache) },
            .get("/groei/lessen.json", .open) { try await PublicLessonsHandler.json($0, cache) },
            .get("/antwoorden/:slug", .open, HomeHandler.answer),
            .get("/media/:bestand", .open, MediaHandler.shown),
            .get("/@{gebruikersnaam}", .open, ProfileHandler.show),
            .get("/@{gebruikersnaam}/feed.atom", .open, ProfileHandler.feed),
            .get("/@{gebruikersnaam}/:bericht", .open, ProfileHandler.post),
            // The same sign, written as some programs do (RFC 3986 §2.3).
            .get("/%40{gebruikersnaam}", .open, ProfileHandler.show),
            .get("/%40{gebruikersnaam}/feed.atom", .open, ProfileHandler.feed),
            .get("/%40{gebruikersnaam}/:bericht", .open, ProfileHandler.post),
        ]
    }

    /// For who holds the link or the words.
    private static let privately: [Route] = [
        .get("/gesprek", .open, FollowHandler.door),
        .post("/gesprek", .open, FollowHandler.enter),
        .get("/gesprek/:token", .open, FollowHandler.show),
        .post("/gesprek/:token/bericht", .open, limit: 22_000_000, FollowHandler.add),
        .post("/gesprek/:token/geholpen", .open, FollowHandler.helped),
        .post("/gesprek/:token/verwijderen", .open, FollowHandler.askDeletion),
        .get("/bijlagen/gesprek/:token/:id", .open, FollowHandler.attachment),
    ]

    /// For colleagues.
    private static let desk: [Route] = [
        .get("/balie", .open) { _ in Reply.redirect(.path("/balie/inbox")) },
        .get("/balie/aanmelden", .open, SignInHandler.show),
        .post("/balie/aanmelden", .open, SignInHandler.signIn),
        .post("/balie/afmelden", .desk(.reader), SignInHandler.signOut),

        .get("/balie/inbox", .desk(.reader), InboxHandler.show),
        .get("/balie/inbox/rijen", .desk(.reader), InboxHandler.rows),
        .get("/balie/zoeken", .desk(.reader), SearchHandler.show),
        .get("/balie/stroom", .desk(.reader), LiveStream.response),
        .get("/bijlagen/balie/:id", .desk(.reader), ConversationHandler.attachment),

        .get("/balie/gesprekken/:id", .desk(.reader), ConversationHandler.show),
        .post("/balie/gesprekken/:id/pakken", .desk(.colleague), ConversationHandler.claim),
        .post("/balie/gesprekken/:id/loslaten", .desk(.colleague), ConversationHandler.release),
        .post("/balie/gesprekken/:id/overdragen", .desk(.colleague), ConversationHandler.handOver),
        .post("/balie/gesprekken/:id/notitie", .desk(.colleague), AnswerHandler.note),
        .post("/balie/gesprekken/:id/label", .desk(.colleague), ConversationHandler.addTag),
        .post("/balie/gesprekken/:id/label-weg", .desk(.colleague), ConversationHandler.removeTag),
        .post(
            "/balie/gesprekken/:id/concept", .desk(.colleague), limit: PictureFields.formLimit,
            AnswerHandler.saveDraft),
        .post(
            "/balie/gesprekken/:id/voorbeeld", .desk(.colleague), limit: PictureFields.formLimit,
            AnswerHandler.preview),
        .post(
            "/balie/gesprekken/:id/antwoord", .desk(.colleague), limit: PictureFields.formLimit,
            AnswerHandler.answer),
        .post("/balie/gesprekken/:id/sluiten", .desk(.colleague), ConversationHandler.close),
        .post("/balie/gesprekken/:id/heropenen", .desk(.colleague), ConversationHandler.reopen),
        .post("/balie/gesprekken/:id/nieuwe-termijn", .desk(.colleague), ConversationHandler.rePromise),
        .post("/balie/gesprekken/:id/bevestigen", .desk(.colleague), ConversationHandler.acknowledge),
        .post("/balie/gesprekken/:id/wissen", .desk(.teamLead), ConversationHandler.erase),
        .post("/balie/gesprekken/:id/opnieuw", .desk(.colleague), MailHandler.resend),
        .post("/balie/gesprekken/:id/prive-link", .desk(.colleague), ConversationHandler.privateLink),
        .post("/balie/gesprekken/:id/automaat", .desk(.colleague), MailHandler.resume),
        .get("/balie/gesprekken/:id/berichten/:nummer", .desk(.reader), MailHandler.show),
        .get("/balie/gesprekken/:id/berichten/:nummer/origineel", .desk(.reader), MailHandler.original),
        .get("/bijlagen/beeld/:id", .desk(.reader), MailHandler.picture),
        .get("/balie/media/:hash", .desk(.reader), MediaHandler.ours),
        .get("/balie/beelden/:id", .desk(.reader), MediaHandler.received),
        .post("/balie/beelden/:id/ophalen", .desk(.colleague), MediaHandler.fetchAgain),
        .get("/balie/gesprekken/:id/antwoorden/:nummer", .desk(.colleague), ChangeAnswerHandler.show),
        .post(
            "/balie/gesprekken/:id/antwoorden/:nummer", .desk(.colleague), limit: PictureFields.formLimit,
            ChangeAnswerHandler.save),
        .post("/balie/gesprekken/:id/antwoorden/:nummer/intrekken", .desk(.colleague), ChangeAnswerHandler.withdraw),

        .get("/balie/berichten", .desk(.reader), OwnPostsHandler.list),
        .get("/balie/berichten/:id", .desk(.reader), OwnPostsHandler.show),
        .post("/balie/berichten/:id", .desk(.colleague), limit: PictureFields.formLimit, OwnPostsHandler.save),
        .post("/balie/berichten/:id/goedkeuren", .desk(.colleague), OwnPostsHandler.approve),
        .post("/balie/berichten/:id/terughalen", .desk(.colleague), OwnPostsHandler.takeBack),
        .post("/balie/berichten/:id/intrekken", .desk(.colleague), OwnPostsHandler.withdraw),
        .get("/balie/berichten/:id/draad-intrekken", .desk(.colleague), OwnPostsHandler.askWithdrawThread),
        .post("/balie/berichten/:id/draad-intrekken", .desk(.colleague), OwnPostsHandler.withdrawThread),
        .post("/balie/berichten/:id/weggooien", .desk(.colleague), OwnPostsHandler.discard),
        .post("/balie/berichten/:id/vastzetten", .desk(.colleague), OwnPostsHandler.pin),
        .post("/balie/berichten/:id/losmaken", .desk(.colleague), OwnPostsHandler.unpin),

        .get("/balie/hashtags", .desk(.reader), TopicsHandler.show),
        .post("/balie/hashtags", .desk(.colleague), TopicsHandler.save),
        .get("/balie/meedoen", .desk(.colleague), TakePartHandler.show),
        .post("/balie/meedoen", .desk(.colleague), TakePartHandler.save),

        .get("/balie/groei", .desk(.reader), GrowthDeskHandler.show),
        .post("/balie/groei", .desk(.colleague), GrowthDeskHandler.save),
        .get("/balie/groei/bewijs/:cijfer", .desk(.reader), GrowthProofHandler.show),
        .get("/balie/groei/vragenlijst", .desk(.reader), QuestionnaireHandler.show),
        .post("/balie/groei/vragenlijst", .desk(.teamLead), QuestionnaireHandler.save),
        .get("/balie/groei/vragenlijst/:onderdeel", .desk(.reader), QuestionnaireHandler.history),
        .get("/balie/groei/experimenten", .desk(.reader), ExperimentsHandler.list),
        .get("/balie/groei/experimenten/:id", .desk(.reader), ExperimentsHandler.show),
        .post("/balie/groei/experimenten/:id", .desk(.colleague), ExperimentsHandler.save),
        .get("/balie/groei/lessen", .desk(.reader), LessonsHandler.list),
        .post("/balie/groei/lessen", .desk(.colleague), LessonsHandler.sort),
        .get("/balie/groei/lessen/:id", .desk(.reader), LessonsHandler.show),
        .post("/balie/groei/lessen/:id", .desk(.colleague), LessonsHandler.save),
        .get("/balie/groei/draagvlak", .desk(.reader), AdoptionHandler.show),

        .get("/balie/toptaken", .desk(.teamLead), TopTasksHandler.show),
        .post("/balie/toptaken", .desk(.teamLead), TopTasksHandler.save),
        .get("/balie/antwoorden", .desk(.teamLead), AnswersHandler.list),
        .get("/balie/antwoorden/:id", .desk(.teamLead), AnswersHandler.show),
        .post("/balie/antwoorden/:id", .desk(.teamLead), AnswersHandler.save),
        .get("/balie/belofte", .desk(.administrator), PromiseEditHandler.show),
        .post("/balie/belofte", .desk(.administrator), PromiseEditHandler.save),
        .get("/balie/medewerkers", .desk(.administrator), ColleaguesHandler.show),
        .post("/balie/medewerkers", .desk(.administrator), ColleaguesHandler.save),
        .get("/balie/medewerkers/afdelingen", .desk(.administrator), DepartmentsHandler.show),
        .post(
            "/balie/medewerkers/afdelingen", .desk(.administrator), limit: DepartmentsHandler.formLimit,
            DepartmentsHandler.save),
        .get("/balie/kanalen", .desk(.administrator), ChannelsHandler.list),
        .get("/balie/kanalen/servers", .desk(.administrator), ServerRulesHandler.show),
        .post(
            "/balie/kanalen/servers", .desk(.administrator), limit: ServerRulesHandler.formLimit,
            ServerRulesHandler.save),
        .get("/balie/kanalen/:id", .desk(.administrator), ChannelsHandler.show),
        .post("/balie/kanalen/:id", .desk(.administrator), limit: AccountForm.formLimit, ChannelsHandler.save),
        .get("/balie/kanalen/:id/onleesbaar/:mail", .desk(.administrator), ChannelsHandler.unreadable),
        .get("/balie/rapportages", .desk(.administrator), ReportsHandler.show),
        .post("/balie/rapportages", .desk(.administrator), ReportsHandler.save),
        .get("/balie/logboek", .desk(.administrator), LogPage.show),
        .get("/balie/mij", .desk(.reader), MeHandler.show),
        .post("/balie/mij", .desk(.reader), MeHandler.save),
        .post("/balie/mij/sessies/:id/beeindigen", .desk(.reader), MeHandler.endSession),
    ]

    /// For the machines around us.
    private static let house: [Route] = [
        .get("/healthz", .open, HealthAnswer.alive),
        .get("/readyz", .open, HealthAnswer.ready),
        .get("/.well-known/security.txt", .open, HealthAnswer.security),
        .get("/robots.txt", .open, HealthAnswer.robots),
        .get("/assets/:name", .open, HealthAnswer.asset),
    ]

    /// For other servers of the fediverse.
    private static let fediverse: [Route] = [
        .get("/.well-known/webfinger", .api, FediverseHandler.webFinger),
        .get("/.well-known/host-meta", .api, FediverseHandler.hostMeta),
        .get("/.well-known/nodeinfo", .api, FediverseHandler.nodeInfoLinks),
        .get("/nodeinfo/:versie", .api, FediverseHandler.nodeInfo),
        .get("/fediverse/server", .api, FediverseHandler.server),
        .post("/fediverse/server/inbox", .api, limit: 1_048_576, FediverseHandler.inbox),
        .post("/fediverse/inbox", .api, limit: 1_048_576, FediverseHandler.inbox),
        .get("/fediverse/accounts/:id", .api, FediverseHandler.account),
        .post("/fediverse/accounts/:id/inbox", .api, limit: 1_048_576, FediverseHandler.inbox),
        .get("/fediverse/accounts/:id/outbox", .api, FediverseHandler.outbox),
        .get("/fediverse/accounts/:id/followers", .api, FediverseHandler.followers),
        .get("/fediverse/accounts/:id/following", .api, FediverseHandler.following),
        .get("/fediverse/accounts/:id/featured", .api, FediverseHandler.featured),
        .get("/fediverse/berichten/:id", .api, FediverseHandler.post),
        .get("/fediverse/berichten/:id/likes", .api, FediverseHandler.likes),
        .get("/fediverse/berichten/:id/shares", .api, FediverseHandler.shares),
    ]

    /// For programs elsewhere.
    private static func api(_ cache: PublicCache) -> [Route] {
        [
            .post("/v1/vragen", .api, limit: 256 * 1024, QuestionsAPI.ask),
            .get("/v1/belofte", .api, PromiseHandler.api),
            .get("/v1/groei", .api) { try await GrowthHandler.json($0, cache) },
            .get("/v1/toptaken", .api, TopTasksAPI.list),
            .get("/v1/openapi.json", .api, OpenAPI.show),
        ]
    }
}
