// The mark beside the database: what was raised is there after a crash, whatever half of a write came through.
#include "store/high_water.hpp"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <csignal>
#include <fstream>
#include <thread>

#include "base/environment.hpp"
#include "base/file.hpp"
#include "support/temporary_folder.hpp"

namespace store::testing {
namespace {

LogMark mark(std::int64_t org, std::uint64_t size) {
    return {org, size, base::sha256(base::as_bytes(std::to_string(org) + " " + std::to_string(size)))};
}

class HighWaterMark : public ::testing::Test {
protected:
    std::filesystem::path file() const { return folder_ / "high-water"; }
    std::vector<LogMark> read() const { return HighWater(file()).marks(); }
    void flip(std::size_t byte) const {
        std::fstream bytes(file(), std::ios::binary | std::ios::in | std::ios::out);
        bytes.seekg(static_cast<std::streamoff>(byte));
        const int old = bytes.get();
        bytes.seekp(static_cast<std::streamoff>(byte));
        bytes.put(static_cast<char>(old ^ 1));
    }
    test::TemporaryFolder folder_;
};

TEST_F(HighWaterMark, IsThereAfterwards) {
    {
        HighWater water(file());
        EXPECT_TRUE(water.marks().empty());
        water.raise({});
        const std::vector marks{mark(1, 5), mark(3, 7)};
        water.raise(marks);
        const std::vector more{mark(1, 6)};
        water.raise(more);
    }
    EXPECT_EQ(read(), (std::vector{mark(1, 6), mark(3, 7)}));
}

TEST_F(HighWaterMark, OnlyRises) {
    HighWater water(file());
    for (const std::uint64_t size : {5u, 9u, 7u, 9u, 8u}) {
        const std::vector marks{mark(2, size)};
        water.raise(marks);
    }
    EXPECT_EQ(read(), std::vector{mark(2, 9)});
}

TEST_F(HighWaterMark, ThatWasHalfWrittenLeavesTheOneBefore) {
    for (const std::uint64_t size : {5u, 6u}) {
        const std::vector marks{mark(1, size)};
        HighWater(file()).raise(marks);
    }
    const std::string whole = base::read_file(file());
    for (std::size_t byte = 128; byte < 256; ++byte) {
        std::string damaged = whole;
        damaged[byte] = static_cast<char>(damaged[byte] ^ 1);
        std::ofstream(file(), std::ios::binary | std::ios::trunc) << damaged;
        const auto marks = read();
        ASSERT_EQ(marks.size(), 1u) << byte;
        EXPECT_TRUE(marks.front() == mark(1, 5) || marks.front() == mark(1, 6)) << byte;
    }
}

// The first mark of all has nothing before it, and a place without marks is no mark at all.
TEST_F(HighWaterMark, ThatWasNeverWholeIsNoDamage) {
    HighWater water(file());
    EXPECT_FALSE(water.is_damaged());
    water.make_room(std::vector{mark(1, 1), mark(4, 1)});
    EXPECT_FALSE(water.is_damaged());
    water.raise(std::vector{mark(2, 1)});
    flip(2 * 128 + 5);
    EXPECT_TRUE(water.marks().empty());
    EXPECT_FALSE(water.is_damaged()) << "a power cut may leave one half";
}

TEST_F(HighWaterMark, ThatCannotBeReadIsDamage) {
    HighWater water(file());
    water.raise(std::vector{mark(1, 5)});
    water.raise(std::vector{mark(1, 6)});
    flip(128 + 5);
    EXPECT_FALSE(water.is_damaged());
    EXPECT_EQ(water.marks().size(), 1U);
    flip(128 + 64 + 5);
    EXPECT_TRUE(water.is_damaged()) << "both halves";
    std::ofstream(file(), std::ios::binary | std::ios::trunc) << "xx\n";
    EXPECT_TRUE(water.is_damaged()) << "something else";
    std::ofstream(file(), std::ios::binary | std::ios::trunc) << std::string(300, '\0');
    EXPECT_FALSE(water.is_damaged());
}

TEST_F(HighWaterMark, IsTheHighestOfSeveralWriters) {
    HighWater water(file());
    std::vector<std::jthread> writers;
    for (std::uint64_t first = 1; first <= 4; ++first)
        writers.emplace_back([&water, first] {
            for (std::uint64_t size = first; size <= 400; size += 4) {
                const std::vector marks{mark(1, size)};
                water.raise(marks);
            }
        });
    writers.clear();
    EXPECT_EQ(read(), std::vector{mark(1, 400)});
}

TEST_F(HighWaterMark, ThatCannotBeWrittenStaysRefused) {
    HighWater water(file());
    const rlimit small{.rlim_cur = 0, .rlim_max = RLIM_INFINITY};
    rlimit before{};
    ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &before), 0);
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    ::setrlimit(RLIMIT_FSIZE, &small);
    const std::vector marks{mark(1, 1)};
    EXPECT_THROW(water.raise(marks), DatabaseError);
    ::setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, handler);
    EXPECT_THROW(water.raise(marks), DatabaseError);
    EXPECT_THROW(water.check(), DatabaseError);
}

TEST_F(HighWaterMark, HasItsRoomBeforeItIsRaised) {
    HighWater water(file());
    const std::vector marks{mark(1, 1), mark(7, 1)};
    water.make_room(marks);
    EXPECT_TRUE(read().empty());
    const rlimit as_it_is{.rlim_cur = std::filesystem::file_size(file()), .rlim_max = RLIM_INFINITY};
    rlimit before{};
    ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &before), 0);
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    ::setrlimit(RLIMIT_FSIZE, &as_it_is);
    for (std::uint64_t size = 1; size <= 3; ++size) water.raise(std::vector{mark(1, size), mark(7, size)});
    ::setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, handler);
    EXPECT_EQ(read(), (std::vector{mark(1, 3), mark(7, 3)}));
}

TEST_F(HighWaterMark, WithoutItsFolderIsRefused) {
    EXPECT_THROW(HighWater(folder_ / "nowhere/high-water"), base::EnvironmentError);
}

}  // namespace
}  // namespace store::testing
