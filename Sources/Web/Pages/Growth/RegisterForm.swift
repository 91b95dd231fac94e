import Hummingbird
import Values

/// A form of a register, as it is typed.
protocol RegisterForm: Sendable {
    /// Of what the writer saw.
    var version: Int { get set }
    var faults: DeskFaults { get set }
}

extension RegisterForm {
    /// As it was typed, with what is wrong; from what is there now, so that saving once more takes its place.
    func refused(_ problem: Problem, now version: Int) -> Self {
        var form = self
        form.faults = DeskFaults(fields: problem.fields)
        if problem.code == .staleView { form.version = version }
        return form
    }
}

extension Exchange {
    /// Does what a form of a register asks. What is refused for its words, or because somebody was first, comes back on a
    /// page that holds all that was typed.
    func saving<Shown: Page>(
        _ save: () async throws -> Response, orShow page: (Problem) async throws -> Shown
    ) async throws -> Response {
        do {
            return try await save()
        } catch {
            guard let problem = error as? Problem, problem.code == .invalid || problem.code == .staleView else {
                throw error
            }
            return try await show(try await page(problem), status: problem.code.status)
        }
    }
}
