// Stored files: by content, found damaged, listed in order.
#include "store/blobs.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "base/environment.hpp"
#include "support/temporary_folder.hpp"

namespace {

// SHA-256 of "abc": FIPS 180-4, example.
constexpr auto hash_of_abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

TEST(Blobs, stores_content_under_its_hash) {
    const test::TemporaryFolder folder;
    store::Blobs blobs(folder / "files");
    EXPECT_FALSE(blobs.has(hash_of_abc));
    EXPECT_EQ(blobs.get(hash_of_abc), std::nullopt);
    EXPECT_EQ(blobs.put("abc"), hash_of_abc);
    EXPECT_EQ(blobs.put("abc"), hash_of_abc);
    EXPECT_TRUE(blobs.has(hash_of_abc));
    EXPECT_EQ(blobs.get(hash_of_abc), "abc");
    EXPECT_EQ(blobs.path_of(hash_of_abc), folder.path() / "files/ba/78" / hash_of_abc);
    const auto mode = std::filesystem::status(blobs.path_of(hash_of_abc)).permissions();
    EXPECT_EQ(mode & (std::filesystem::perms::group_all | std::filesystem::perms::others_all), std::filesystem::perms::none);
}

TEST(Blobs, tells_damage) {
    const test::TemporaryFolder folder;
    store::Blobs blobs(folder / "files");
    blobs.put("abc");
    std::ofstream(blobs.path_of(hash_of_abc)) << "abd";
    EXPECT_THROW(blobs.get(hash_of_abc), base::EnvironmentError);
}

TEST(Blobs, each_visits_stored_files_only) {
    const test::TemporaryFolder folder;
    store::Blobs blobs(folder / "files");
    int visits = 0;
    blobs.each([&](std::string_view) { ++visits; });
    EXPECT_EQ(visits, 0);
    blobs.put("abc");
    blobs.put("");
    std::ofstream(blobs.path_of(hash_of_abc).string() + ".half-written") << "ab";
    std::vector<std::string> seen;
    blobs.each([&](std::string_view hash) { seen.emplace_back(hash); });
    ASSERT_EQ(seen.size(), 2U);
    EXPECT_EQ(seen[0], hash_of_abc);
    EXPECT_EQ(seen[1].substr(0, 4), "e3b0");
}

TEST(BlobsDeathTest, a_name_that_is_no_hash_never_reaches_the_disk) {
    const store::Blobs blobs("files");
    EXPECT_DEATH((void)blobs.path_of("../../../../etc/passwd"), "is_hash");
}

// A damaged record may name anything.
TEST(Blobs, have_nothing_under_a_name_that_is_no_hash) {
    const test::TemporaryFolder folder;
    const store::Blobs blobs(folder.path());
    std::ofstream(folder / "name") << "abc";
    for (const char* name : {"", "name", "../name"}) {
        EXPECT_FALSE(blobs.has(name));
        EXPECT_EQ(blobs.get(name), std::nullopt);
        EXPECT_TRUE(blobs.remove_older(name, base::Moment::max())) << "nothing is left to remove";
    }
    EXPECT_TRUE(std::filesystem::exists(folder / "name"));
}

}  // namespace
