// What only SQLite has: a disk that fails under it, and a file that others open.
#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/stat.h>

#include <atomic>
#include <fstream>
#include <latch>
#include <thread>

#include "store/database.hpp"
#include "support/temporary_folder.hpp"

namespace {

using store::Connection;
using store::DatabaseError;
using store::Trouble;

// A layer between SQLite and the disk whose files fail on demand.
std::atomic<int> sync_fails_with = SQLITE_OK;
std::atomic<int> write_fails_with = SQLITE_OK;
std::atomic<int> checkpoint_fails_with = SQLITE_OK;  // the sync of the database itself
std::atomic<int> syncs = 0;

// SQLite opens the database and its log with different methods.
template <int Kind> struct Failing {
    static inline const sqlite3_io_methods* real = nullptr;
    static inline sqlite3_io_methods methods;

    static int sync(sqlite3_file* file, int flags) {
        ++syncs;
        if (Kind == SQLITE_OPEN_MAIN_DB && checkpoint_fails_with != SQLITE_OK) return checkpoint_fails_with;
        return sync_fails_with != SQLITE_OK ? sync_fails_with.load() : real->xSync(file, flags);
    }
    static int write(sqlite3_file* file, const void* data, int count, sqlite3_int64 at) {
        return write_fails_with != SQLITE_OK ? write_fails_with.load() : real->xWrite(file, data, count, at);
    }
    static void wrap(sqlite3_file* file) {
        real = file->pMethods;
        methods = *real;
        methods.xSync = sync;
        methods.xWrite = write;
        file->pMethods = &methods;
    }
};

int open_failing(sqlite3_vfs* layer, sqlite3_filename name, sqlite3_file* file, int flags, int* out) {
    auto* disk = static_cast<sqlite3_vfs*>(layer->pAppData);
    const int code = disk->xOpen(disk, name, file, flags, out);
    if (code == SQLITE_OK && (flags & SQLITE_OPEN_MAIN_DB)) Failing<SQLITE_OPEN_MAIN_DB>::wrap(file);
    if (code == SQLITE_OK && (flags & SQLITE_OPEN_WAL)) Failing<SQLITE_OPEN_WAL>::wrap(file);
    return code;
}

class SqliteTest : public testing::Test {
protected:
    void SetUp() override {
        disk_ = sqlite3_vfs_find(nullptr);
        layer_ = *disk_;
        layer_.zName = "failing";
        layer_.pAppData = disk_;
        layer_.xOpen = open_failing;
        sqlite3_vfs_register(&layer_, 1);
        open();
        database_->with_transaction([](Connection& c) {
            c.script("create table entry (id integer primary key, body text)");
            return true;
        });
    }
    void TearDown() override {
        database_.reset();
        sync_fails_with = SQLITE_OK;
        write_fails_with = SQLITE_OK;
        checkpoint_fails_with = SQLITE_OK;
        sqlite3_vfs_unregister(&layer_);
        sqlite3_vfs_register(disk_, 1);
    }
    void open() { database_ = store::open_database({.file = file()}); }
    std::filesystem::path file() const { return folder_ / "keepwright.db"; }
    Trouble trouble_of_adding() {
        try {
            add("x");
        } catch (const DatabaseError& error) {
            return error.trouble;
        }
        ADD_FAILURE() << "written";
        return Trouble::busy;
    }
    void add(const std::string& body) {
        database_->with_transaction(
            [&](Connection& c) { return c.execute("insert into entry (body) values ($1)", body) == 1; });
    }
    std::int64_t count() {
        return database_->read([](Connection& c) { return c.select("select count(*) from entry")->next()->integer(0); });
    }

    test::TemporaryFolder folder_;
    sqlite3_vfs* disk_ = nullptr;
    sqlite3_vfs layer_{};
    std::unique_ptr<store::Database> database_;
};

TEST_F(SqliteTest, accepts_nothing_after_a_failed_sync) {
    add("before");
    sync_fails_with = SQLITE_IOERR_FSYNC;
    EXPECT_EQ(trouble_of_adding(), Trouble::other);
    sync_fails_with = SQLITE_OK;
    EXPECT_EQ(trouble_of_adding(), Trouble::other);
    EXPECT_EQ(count(), 1);
    database_.reset();
    open();
    add("after");
    EXPECT_GE(count(), 2);  // the one that failed may have reached the disk; it was not promised
}

TEST_F(SqliteTest, accepts_nothing_after_a_failed_sync_of_a_checkpoint) {
    const int before = syncs;
    add("small");
    EXPECT_EQ(syncs, before + 1);  // a commit is one sync, of the log
    checkpoint_fails_with = SQLITE_IOERR_FSYNC;
    add(std::string(std::size_t{5} << 20, 'x'));  // fills the log; the checkpoint follows the commit
    EXPECT_EQ(trouble_of_adding(), Trouble::other);
    EXPECT_EQ(count(), 2);
    database_.reset();
    checkpoint_fails_with = SQLITE_OK;
    open();
    EXPECT_EQ(count(), 2);
}

TEST_F(SqliteTest, a_full_disk_is_told_and_passes) {
    write_fails_with = SQLITE_FULL;
    EXPECT_EQ(trouble_of_adding(), Trouble::full);
    write_fails_with = SQLITE_OK;
    add("again");
    EXPECT_EQ(count(), 1);
}

TEST_F(SqliteTest, jobs_that_wait_share_one_sync) {
    std::latch waiting(1);
    std::jthread first([&] {
        database_->with_transaction([&](Connection& c) {
            waiting.wait();
            return c.execute("insert into entry (body) values ('first')") == 1;
        });
    });
    const int before = syncs;
    std::atomic<int> started = 0;
    std::vector<std::jthread> others;
    for (int i = 0; i < 16; ++i) {
        others.emplace_back([&] {
            ++started;
            add("other");
        });
    }
    while (started < 16) std::this_thread::yield();
    waiting.count_down();
    others.clear();
    first.join();
    EXPECT_EQ(count(), 17);
    EXPECT_LT(syncs - before, 17);
}

TEST_F(SqliteTest, the_file_is_for_its_owner_alone) {
    add("x");
    for (const char* suffix : {"", "-wal", "-shm"}) {
        struct stat found {};
        ASSERT_EQ(::stat((file().string() + suffix).c_str(), &found), 0) << suffix;
        EXPECT_EQ(found.st_mode & 0077U, 0U) << suffix;
    }
}

TEST_F(SqliteTest, closing_leaves_one_file) {
    add("x");
    count();
    database_.reset();
    EXPECT_TRUE(std::filesystem::exists(file()));
    EXPECT_FALSE(std::filesystem::exists(file().string() + "-wal"));
}

TEST_F(SqliteTest, a_second_program_can_write_beside_it) {
    const auto other = store::open_database({.file = file()});
    std::jthread beside([&] {
        for (int i = 0; i < 20; ++i) {
            other->with_transaction([](Connection& c) { return c.execute("insert into entry (body) values ('b')") == 1; });
        }
    });
    for (int i = 0; i < 20; ++i) add("a");
    beside.join();
    EXPECT_EQ(count(), 40);
}

TEST(SqliteFile, what_is_no_database_is_refused_with_advice) {
    const test::TemporaryFolder folder;
    std::ofstream(folder / "keepwright.db") << std::string(4096, 'n');
    try {
        store::open_database({.file = folder / "keepwright.db"});
        FAIL() << "opened";
    } catch (const DatabaseError& error) {
        EXPECT_EQ(error.trouble, Trouble::corrupt);
        EXPECT_NE(std::string(error.what()).find("restore a backup"), std::string::npos);
    }
    EXPECT_THROW(store::open_database({.file = folder / "missing/keepwright.db"}), DatabaseError);
}

TEST(SqliteFile, a_folder_that_cannot_be_read_is_refused) {
    EXPECT_THROW(store::open_database({.file = "/proc/keepwright.db"}), DatabaseError);
}

}  // namespace
