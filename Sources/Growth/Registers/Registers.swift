import Database
import Values

/// What people fill in about the growth of their municipality, in one place.
public struct Registers: Sendable {
    public let departments: Departments
    public let statements: Statements
    public let experiments: Experiments
    public let lessons: Lessons
    public let adoption: Adoption

    public init(database: Database, clock: Clock) {
        departments = Departments(database: database, clock: clock)
        statements = Statements(database: database, clock: clock)
        experiments = Experiments(database: database, clock: clock)
        lessons = Lessons(database: database, clock: clock)
        adoption = Adoption(database: database, clock: clock)
    }
}
