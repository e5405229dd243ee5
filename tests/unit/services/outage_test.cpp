// A full disk is told from other trouble, wherever it was met.
#include "services/outage.hpp"

#include <gtest/gtest.h>

#include "base/environment.hpp"
#include "store/connection.hpp"

namespace services {
namespace {

Outage outage_of_error(int error) {
    try {
        base::throw_environment("a file cannot be written", error);
    } catch (...) {
        return outage_of(std::current_exception());
    }
}

Outage outage_of_database(store::Trouble trouble) {
    return outage_of(std::make_exception_ptr(store::DatabaseError(trouble, "no")));
}

TEST(Outage, is_a_full_disk_for_files_as_for_the_database) {
    EXPECT_EQ(outage_of_error(ENOSPC), Outage::full);
    EXPECT_EQ(outage_of_error(EDQUOT), Outage::full);
    EXPECT_EQ(outage_of_error(EIO), Outage::unknown);
    EXPECT_EQ(outage_of_database(store::Trouble::full), Outage::full);
    EXPECT_EQ(outage_of_database(store::Trouble::busy), Outage::busy);
    EXPECT_EQ(outage_of_database(store::Trouble::other), Outage::unknown);
}

}  // namespace
}  // namespace services
