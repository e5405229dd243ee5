#include "services/outage.hpp"

#include "services/program.hpp"

namespace services {

Outage outage_of(const std::exception_ptr& why) {
    try {
        std::rethrow_exception(why);
    } catch (const store::DatabaseError& error) {
        switch (error.trouble) {
            case store::Trouble::full:
                return Outage::full;
            case store::Trouble::busy:
            case store::Trouble::serialization:
            case store::Trouble::connection:
                return Outage::busy;
            default:
                return Outage::unknown;
        }
    } catch (const base::NoSpaceError&) {
        return Outage::full;
    } catch (...) {
        return Outage::unknown;
    }
}

std::optional<std::string> trouble_of_database(Program& program) {
    try {
        program.database.read([](store::Connection& connection) { connection.select("SELECT 1")->next(); });
        return std::nullopt;
    } catch (const base::EnvironmentError& error) {
        return error.what();
    }
}

}  // namespace services
