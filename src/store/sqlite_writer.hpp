// The one thread that changes a SQLite database. Jobs that wait are committed together: one fsync for all of them.
#pragma once
#include <atomic>
#include <condition_variable>
#include <deque>
#include <exception>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "base/function_ref.hpp"
#include "store/sqlite_connection.hpp"

namespace store {

class Database;
class HighWater;

class SqliteWriter {
public:
    // Opens or makes the file. `owner` is what jobs may not nest in; high_water may be null.
    SqliteWriter(const Database& owner, const std::filesystem::path& file, HighWater* high_water);
    ~SqliteWriter();  // nobody may be waiting any more
    SqliteWriter(const SqliteWriter&) = delete;
    SqliteWriter& operator=(const SqliteWriter&) = delete;

    // Returns when the job is on the disk, or undone because it said false. Throws what the job threw, or a DatabaseError
    // when the batch could not be committed. After a failed fsync every call throws until the program is started again.
    void run(base::function_ref<bool(Connection&)> work);

private:
    struct Job {
        base::function_ref<bool(Connection&)> work;
        std::exception_ptr failure;
    };
    struct Batch {
        std::vector<Job*> jobs;
        std::atomic<bool> done = false;
    };

    std::shared_ptr<Batch> enqueue(Job& job);
    std::shared_ptr<Batch> next_batch();
    void serve();
    void commit(Batch& batch);
    bool commit_together(Batch& batch);
    void commit_apart(Batch& batch);
    void begin();
    void end();
    void give_up(Batch& batch, const DatabaseError& error);
    bool run_job(Job& job);
    void checkpoint_if_due();
    void note_disk_failure(int code, bool while_committing);

    const Database& owner_;
    HighWater* high_water_;
    SqliteConnection connection_;
    std::atomic<bool> disk_failed_ = false;
    std::mutex mutex_;  // guards what follows
    std::condition_variable work_waits_;
    std::deque<std::shared_ptr<Batch>> queue_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace store
