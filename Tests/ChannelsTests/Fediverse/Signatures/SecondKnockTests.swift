import Testing

@testable import Channels

@Suite("Which signature to knock with")
struct SecondKnockTests {
    @Test
    func `cavage first, until a host took the other`() {
        let knock = SecondKnock()
        #expect(knock.order(for: "a.example") == [.cavage, .rfc9421])
        knock.learn("A.example", .rfc9421)
        #expect(knock.order(for: "a.Example") == [.rfc9421, .cavage])
        #expect(knock.order(for: "b.example") == [.cavage, .rfc9421])
        knock.learn("a.example", .cavage)
        #expect(knock.order(for: "a.example") == [.cavage, .rfc9421])
    }

    @Test
    func `the hosts learned last are kept, and no more than fit`() {
        let knock = SecondKnock()
        let count = SecondKnock.maximumHosts * 3
        for number in 0..<count {
            knock.learn("\(number).example", .rfc9421)
            knock.learn("always.example", .rfc9421)
        }
        let kept = (0..<count).filter { knock.order(for: "\($0).example")[0] == .rfc9421 }
        #expect(kept.count <= SecondKnock.maximumHosts && kept.count >= SecondKnock.maximumHosts / 2 - 1)
        #expect(kept == Array(kept[0]..<count))
        #expect(knock.order(for: "always.example")[0] == .rfc9421)
        knock.learn("\(kept[0]).example", .cavage)
        #expect(knock.order(for: "\(kept[0]).example")[0] == .cavage)
    }

    @Test
    func `many may ask and learn at once`() async {
        let knock = SecondKnock()
        await withTaskGroup(of: Void.self) { group in
            for number in 0..<50 {
                group.addTask {
                    for turn in 0..<100 {
                        knock.learn("\(number)-\(turn).example", turn % 2 == 0 ? .rfc9421 : .cavage)
                        #expect(knock.order(for: "\(number)-\(turn).example").count == 2)
                    }
                }
            }
        }
        #expect(knock.order(for: "7-98.example")[0] == .rfc9421)
    }
}
