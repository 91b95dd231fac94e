import Identity
import Values

/// Every page in every state that it has an example of; `plein gallery` shows them and the house tests read them.
public enum Gallery {
    /// One page type with its rendered examples.
    public struct Room: Sendable {
        public let page: String
        let render: @Sendable (Language) -> [(name: String, html: String)]

        /// The documents of all examples.
        public func documents(in language: Language) -> [(name: String, html: String)] { render(language) }
    }

    public static let rooms: [Room] = [
        room(HomePage.self), room(ResultsPage.self), room(PublishedAnswerPage.self), room(AskPage.self),
        room(FollowPage.self),
        room(EnterPage.self), room(PromisePage.self), room(ProfilePage.self), room(PostPage.self), room(ErrorPage.self),
        room(SignInPage.self), room(InboxPage.self, troubledFor: .administrator),
        room(ConversationPage.self, troubledFor: .colleague), room(PreviewPage.self),
        room(StalePage.self),
        room(SearchPage.self), room(TopTasksPage.self), room(AnswersPage.self), room(AnswerEditPage.self),
        room(PromiseEditPage.self), room(ColleaguesPage.self), room(MePage.self),
        room(ChannelsPage.self), room(MailboxPage.self), room(AccountPage.self), room(ServerRulesPage.self),
        room(ReportsPage.self),
        room(MailPage.self),
        room(LogPage.self), room(OwnPostsPage.self), room(OwnPostPage.self), room(ChangeAnswerPage.self),
        room(WithdrawThreadPage.self),
        room(TakePartPage.self), room(TopicsPage.self),
        room(GrowthPublicPage.self), room(GrowthModelPage.self), room(GrowthPage.self), room(GrowthProofPage.self),
        room(QuestionnairePage.self), room(StatementHistoryPage.self), room(ExperimentsPage.self),
        room(ExperimentPage.self), room(LessonsPage.self), room(LessonPage.self), room(AdoptionPage.self),
        room(DepartmentsPage.self), room(PublicLessonsPage.self),
        // Alerts
        room(NearPage.self), room(NoticePage.self), room(OwnNoticesPage.self), room(OwnNoticePage.self),
        room(FeedsPage.self), room(FeedPage.self), room(WatcherProofPage.self),
        room(WatchFormPage.self), room(WatchAskedPage.self), room(WatchManagePage.self), room(WatchStopPage.self),
        // The catalogue
        room(DataPage.self), room(DataSetPage.self), room(FeaturesPage.self),
        room(DeskDataPage.self), room(DeskDataSetPage.self),
        room(DeskDataFilePage.self),
        // How to reach the municipality
        room(ContactPage.self), room(ContactEditPage.self),
    ]

    /// - Parameter role: the first example comes once more, with channels in trouble, for somebody with this role.
    private static func room<Shown: Page>(_ type: Shown.Type, troubledFor role: Role? = nil) -> Room {
        Room(page: "\(type)") { language in
            let around = frame(language, isDesk: type.side == .desk && type != SignInPage.self)
            var documents = type.examples.map { ($0.name, Layout.document($0.page, around)) }
            if let role, let first = type.examples.first {
                var frame = frame(language, isDesk: true, role: role)
                frame.troubles = DeskExamples.troubles
                documents.append(("troubled-channels", Layout.document(first.page, frame)))
            }
            return documents
        }
    }

    private static func frame(_ language: Language, isDesk: Bool, role: Role = .administrator) -> Frame {
        Frame(
            language: language, address: isDesk ? "/balie/inbox" : "/", municipality: "Gemeente Voorbeeld",
            demonstration: true,
            colleague: isDesk
                ? Frame.Colleague(
                    name: "Anna de Vries", isTeamLead: role >= .teamLead, isAdministrator: role >= .administrator,
                    shortcuts: true, hasAccount: true, openReports: 3)
                : nil,
            csrf: isDesk ? "voorbeeld" : "", now: Instant(seconds: 1_795_424_400))
    }
}
