#include "services/outage.hpp"

#include "store/connection.hpp"

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
    } catch (...) {
        return Outage::unknown;
    }
}

}  // namespace services
