// Files: whole content, safe replacement, and what happens when the disk refuses.
#include "base/file.hpp"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <csignal>

#include "base/environment.hpp"
#include "support/temporary_folder.hpp"

namespace fs = std::filesystem;
using base::EnvironmentError;
using base::read_file;
using base::write_file_synced;

namespace {

struct File : testing::Test {
    std::ptrdiff_t count_files() const { return std::distance(fs::directory_iterator(folder), fs::directory_iterator()); }
    const test::TemporaryFolder own;
    const fs::path folder = own.path();
};

std::string message_of(auto&& action) {
    try {
        action();
    } catch (const EnvironmentError& error) {
        return error.what();
    }
    return "no error";
}

// Until the end of the scope, a write beyond so many bytes fails with EFBIG.
class FileSizeLimit {
public:
    explicit FileSizeLimit(rlim_t bytes) : handler_(std::signal(SIGXFSZ, SIG_IGN)) {
        ::getrlimit(RLIMIT_FSIZE, &before_);
        const rlimit limit{bytes, before_.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FileSizeLimit() {
        ::setrlimit(RLIMIT_FSIZE, &before_);
        std::signal(SIGXFSZ, handler_);
    }

private:
    void (*handler_)(int);
    rlimit before_{};
};

}  // namespace

TEST_F(File, ComesBackAsItWasWritten) {
    const std::string content("bytes\0and\xff\n", 11);
    write_file_synced(folder / "a", content);
    EXPECT_EQ(read_file(folder / "a"), content);
    write_file_synced(folder / "a", "");
    EXPECT_EQ(read_file(folder / "a"), "");
    const std::string large(1'000'003, 'x');
    write_file_synced(folder / "a", large);
    EXPECT_EQ(read_file(folder / "a"), large);
    EXPECT_EQ(count_files(), 1);
}

TEST_F(File, IsReadableByItsOwnerAlone) {
    struct stat about {};
    write_file_synced(folder / "a", "secret");
    ASSERT_EQ(::stat((folder / "a").c_str(), &about), 0);
    EXPECT_EQ(about.st_mode & 0777U, 0600U);
    write_file_synced(folder / "a", "x", 0400);
    ASSERT_EQ(::stat((folder / "a").c_str(), &about), 0);
    EXPECT_EQ(about.st_mode & 0777U, 0400U);
}

TEST_F(File, ReadsWhatDoesNotTellItsSize) { EXPECT_FALSE(read_file("/proc/self/status").empty()); }

TEST_F(File, ReadsUpToTheLimit) {
    write_file_synced(folder / "a", "12345");
    EXPECT_EQ(read_file(folder / "a", 5), "12345");
    EXPECT_EQ(message_of([&] { read_file(folder / "a", 4); }), (folder / "a").string() + ": cannot read: File too large");
}

TEST_F(File, SaysWhichPathAndWhy) {
    const std::string missing = (folder / "none" / "a").string();
    EXPECT_EQ(message_of([&] { read_file(missing); }), missing + ": cannot open: No such file or directory");
    EXPECT_EQ(message_of([&] { read_file(folder); }), folder.string() + ": cannot read: Is a directory");
    EXPECT_EQ(message_of([&] { write_file_synced(missing, "x"); }), missing + ": cannot create: No such file or directory");
}

TEST_F(File, LeavesNothingBehindWhenItCannotReplace) {
    fs::create_directory(folder / "taken");
    EXPECT_THROW(write_file_synced(folder / "taken", "x"), EnvironmentError);
    EXPECT_EQ(count_files(), 1);
}

TEST_F(File, KeepsTheOldContentWhenTheDiskIsFull) {
    write_file_synced(folder / "a", "old");
    std::string message;
    {
        const FileSizeLimit limit(10);
        message = message_of([&] { write_file_synced(folder / "a", std::string(100, 'x')); });
    }
    EXPECT_EQ(message, (folder / "a").string() + ": cannot write: File too large");
    EXPECT_EQ(read_file(folder / "a"), "old");
    EXPECT_EQ(count_files(), 1);
}
