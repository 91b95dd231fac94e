import Database
import TestKit
import Testing
import Values

@testable import Square

extension WatchRoom {
    /// A key that is on the curve: that of RFC 8291, appendix A.
    private static let publicKey: [UInt8] = [
        4, 37, 113, 178, 190, 205, 253, 227, 96, 85, 26, 175, 30, 208, 244, 205, 54, 108, 17, 206, 190, 85, 95, 137,
        188, 183, 177, 134, 165, 51, 57, 23, 49, 104, 236, 226, 235, 224, 24, 89, 123, 211, 4, 121, 184, 110, 60,
        143, 142, 206, 213, 119, 202, 89, 24, 126, 146, 70, 153, 13, 182, 130, 0, 139, 14,
    ]

    static func device(_ name: String = "a", secret: UInt8 = 1) -> PushDevice {
        PushDevice(
            endpoint: "https://push.example/\(name)", publicKey: publicKey,
            secret: [UInt8](repeating: secret, count: 16))
    }

    /// Follows on a device, whose first message arrives.
    @discardableResult
    func follow(
        _ device: PushDevice = device(), place: WatchPlace? = nil, topics: Set<AlertTopic> = [.roadWorks]
    ) async throws -> String {
        let wish = Watches.DeviceWish(
            device: device, place: try place ?? Self.place(), topics: topics, rhythm: .atOnce, language: .dutch)
        let token = try await watches.follow(wish)
        try await deliver(.welcomeDevice)
        return token
    }

    /// A message about something new to one destination, made and not sent.
    func told(_ endpoint: String = device().endpoint, of key: String) async throws -> [AlertLetter] {
        try await match(try #require(try await watcher(endpoint)), try await notice(key))
        town.clock.advance(seconds: 61)
        try await messages.make()
        return try await letters(.sendPushes)
    }
}

@Suite("Following a place on a device", .serialized)
struct PushDeviceTests {
    @Test(arguments: Engine.allCases)
    func `a place counts at once, and a first message goes to the device`(engine: Engine) async throws {
        try await withWatches(on: engine) { room in
            let wish = Watches.DeviceWish(
                device: WatchRoom.device(), place: try WatchRoom.place(), topics: [.roadWorks], rhythm: .daily,
                language: .english)
            let token = try await room.watches.follow(wish)
            let standing = try await room.watches.find(token)
            #expect(standing.active.map(\.label) == ["Dorpsstraat 1"] && standing.waiting.isEmpty)
            #expect(standing.watcher.kind == .push && standing.watcher.rhythm == .daily)
            let letters = try await room.letters(.welcomeDevice)
            #expect(letters.map(\.device) == [WatchRoom.device()] && letters[0].language == .english)
            #expect(letters[0].follow == "https://testdorp.example/buurt/volgen")
            // No mail asks anything.
            #expect(try await room.batches(.confirmWatch).isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `the same device twice is one destination, and each place is there once`(engine: Engine) async throws {
        try await withWatches(on: engine) { room in
            let token = try await room.follow()
            let other = try WatchRoom.place(radius: 900)
            #expect(try await room.follow() == token)
            #expect(try await room.follow(place: other) == token)
            #expect(try await room.watches.find(token).active.count == 2)
            #expect(try await room.count("watchers") == 1)
            // The first message goes out once.
            #expect(try await room.count("alert_messages WHERE kind = 'confirm'") == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `who knows only the endpoint gets no link to the places behind it`(engine: Engine) async throws {
        try await withWatches(on: engine) { room in
            let token = try await room.follow()
            await #expect(throws: Problem(.notAllowed)) { try await room.follow(WatchRoom.device(secret: 2)) }
            #expect(try await room.watches.find(token).active.count == 1)
            #expect(try await room.count("push_keys") == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `an endpoint or keys that cannot be are refused, and nothing is kept`(engine: Engine) async throws {
        try await withWatches(on: engine) { room in
            let good = WatchRoom.device()
            let wrong = [
                PushDevice(endpoint: "https://192.168.1.1/a", publicKey: good.publicKey, secret: good.secret),
                PushDevice(endpoint: "http://push.example/a", publicKey: good.publicKey, secret: good.secret),
                PushDevice(endpoint: good.endpoint, publicKey: Array(good.publicKey.dropLast()), secret: good.secret),
                PushDevice(endpoint: good.endpoint, publicKey: good.publicKey, secret: []),
            ]
            for device in wrong {
                let problem = await #expect(throws: Problem.self) { try await room.follow(device) }
                #expect(problem?.fields.map(\.name) == ["apparaat"])
            }
            let token = try await room.follow()
            for device in wrong {
                await #expect(throws: Problem.self) { try await room.watches.renew(token, device) }
            }
            #expect(try await room.count("watchers") == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `mail and device each get their own message once, with all that is due`(engine: Engine) async throws {
        try await withWatches(on: engine) { room in
            let mail = try await room.follower()
            try await room.follow()
            let device = try #require(try await room.watcher(WatchRoom.device().endpoint))
            for key in ["a", "b", "c"] {
                let notice = try await room.notice(key)
                for watcher in [mail, device] { try await room.match(watcher, notice) }
            }
            room.town.clock.advance(seconds: 61)
            #expect(try await room.messages.make() == 2)
            let mails = try await room.deliver(.sendAlerts)
            let pushes = try await room.deliver(.sendPushes)
            #expect(mails.map(\.items.count) == [3] && mails[0].device == nil)
            #expect(pushes.map(\.items.count) == [3] && pushes[0].device == WatchRoom.device())
            #expect(try await room.messages.make() == 0)
            #expect(try await room.letters(.sendAlerts).isEmpty)
            #expect(try await room.letters(.sendPushes).isEmpty)
            #expect(try await room.told() == 6)
        }
    }

    @Test(arguments: Engine.allCases)
    func `what is followed by mail is followed on a device too, or instead`(engine: Engine) async throws {
        try await withWatches(on: engine) { room in
            try await room.follower()
            let mail = try await room.token()
            try await room.watches.add(.municipality, topics: [.crisis], to: mail)
            let one = try await room.watches.follow(from: mail, on: WatchRoom.device("a"), isInstead: false)
            let copied = try await room.watches.find(one).active
            let original = try await room.watches.find(mail).active
            #expect(copied.map(\.topics) == original.map(\.topics) && copied.count == 2)
            #expect(copied.map(\.geometry) == original.map(\.geometry))
            #expect(copied.map(\.radius) == original.map(\.radius) && Set(copied.map(\.id)).count == 2)
            // Again changes nothing.
            #expect(try await room.watches.follow(from: mail, on: WatchRoom.device("a"), isInstead: false) == one)
            #expect(try await room.watches.find(one).active.count == 2)
            // From the device itself neither.
            #expect(try await room.watches.follow(from: one, on: WatchRoom.device("a"), isInstead: true) == one)
            let other = try await room.watches.follow(from: mail, on: WatchRoom.device("b"), isInstead: true)
            #expect(other != one)
            await #expect(throws: Problem(.notFound)) { _ = try await room.watches.find(mail) }
            #expect(try await room.count("watchers WHERE kind = 'email'") == 0)
            #expect(try await room.watches.find(other).active.count == 2)
        }
    }

    @Test(arguments: Engine.allCases)
    func `before an address is confirmed nothing of it goes to a device`(engine: Engine) async throws {
        try await withWatches(on: engine) { room in
            try await room.watches.signUp(try room.wish())
            let token = try await room.token()
            await #expect(throws: Problem(.notAllowed)) {
                _ = try await room.watches.follow(from: token, on: WatchRoom.device(), isInstead: true)
            }
            #expect(try await room.count("watchers WHERE kind = 'push'") == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a subscription that the browser replaced takes the place of the old one`(engine: Engine) async throws {
        try await withWatches(on: engine) { room in
            let token = try await room.follow()
            let new = WatchRoom.device("new", secret: 9)
            try await room.watches.renew(token, new)
            let letters = try await room.told(new.endpoint, of: "a")
            #expect(letters.map(\.device) == [new])
            // That of somebody else stays theirs, and a mail address is no device.
            let theirs = try await room.follow(WatchRoom.device("theirs"))
            await #expect(throws: Problem(.notAllowed)) {
                try await room.watches.renew(token, WatchRoom.device("theirs"))
            }
            #expect(try await room.watches.find(theirs).watcher.address == "https://push.example/theirs")
            try await room.follower()
            let mail = try await room.token()
            await #expect(throws: Problem(.notAllowed)) {
                try await room.watches.renew(mail, WatchRoom.device("x"))
            }
            await #expect(throws: Problem(.notFound)) { try await room.watches.renew("nobody", new) }
        }
    }

    @Test(arguments: Engine.allCases)
    func `stopping, or the last place, forgets the device`(engine: Engine) async throws {
        try await withWatches(on: engine) { room in
            let token = try await room.follow()
            for _ in 1...2 { try await room.watches.stop(token) }
            let again = try await room.follow()
            let watch = try #require(try await room.watches.find(again).active.first)
            let isLeft = try await room.watches.remove(again, watch.id)
            #expect(!isLeft)
            for table: SQL in ["watchers", "watches", "push_keys", "alert_messages"] {
                #expect(try await room.count(table) == 0)
            }
        }
    }
}
