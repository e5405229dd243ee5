// The data folder: private, and of one server.
#include "store/data_folder.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

#include "base/environment.hpp"
#include "support/temporary_folder.hpp"

namespace {

TEST(DataFolder, is_made_for_its_owner_alone) {
    const test::TemporaryFolder folder;
    const store::DataFolder data(folder / "deep/data");
    EXPECT_EQ(std::filesystem::status(data.path()).permissions(), std::filesystem::perms::owner_all);
    EXPECT_TRUE(std::filesystem::is_directory(data.files()));
    EXPECT_TRUE(std::filesystem::is_directory(data.backups()));
    EXPECT_NO_THROW(store::DataFolder(data.path()));
}

TEST(DataFolder, refuses_what_is_no_folder) {
    const test::TemporaryFolder folder;
    std::ofstream(folder / "file") << "x";
    EXPECT_THROW(store::DataFolder(folder / "file"), base::EnvironmentError);
}

TEST(DataFolder, one_server_at_a_time) {
    const test::TemporaryFolder folder;
    const store::DataFolder data(folder / "data");
    {
        const store::DataFolder::ServerLock lock(data);
        try {
            const store::DataFolder::ServerLock second(data);
            FAIL() << "two servers on one folder";
        } catch (const base::EnvironmentError& error) {
            EXPECT_NE(std::string(error.what()).find(std::to_string(::getpid())), std::string::npos) << error.what();
        }
    }
    EXPECT_NO_THROW(store::DataFolder::ServerLock{data});
}

}  // namespace
