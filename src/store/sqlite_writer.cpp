// Group commit. A batch takes what waits when it starts; what comes meanwhile is the next one.
#include "store/sqlite_writer.hpp"

#include "base/log.hpp"
#include "store/high_water.hpp"
#include "store/sqlite_error.hpp"
#include "store/thread_use.hpp"

namespace store {

namespace {

constexpr std::size_t jobs_in_a_batch = 256;
constexpr int checkpoint_pages = 1000;  // 4 MB of log

[[noreturn]] void refuse_after_disk_failure() {
    throw DatabaseError(Trouble::other,
                        "The disk could not confirm an earlier write, so that nothing is stored any more. Check the disk, "
                        "then start Keepwright again.");
}

}  // namespace

SqliteWriter::SqliteWriter(const Database& owner, const std::filesystem::path& file, HighWater* high_water)
    : owner_(owner),
      high_water_(high_water),
      connection_(file, SqliteConnection::Role::writer),
      thread_([this] { serve(); }) {}

SqliteWriter::~SqliteWriter() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    work_waits_.notify_one();
    thread_.join();
    if (disk_failed_) connection_.close_with_care();
}

void SqliteWriter::run(base::function_ref<bool(Connection&)> work) {
    if (disk_failed_) refuse_after_disk_failure();
    Job job{work, nullptr};
    const std::shared_ptr<Batch> batch = enqueue(job);
    batch->done.wait(false);
    if (job.failure) std::rethrow_exception(job.failure);
}

std::shared_ptr<SqliteWriter::Batch> SqliteWriter::enqueue(Job& job) {
    std::shared_ptr<Batch> batch;
    {
        const std::lock_guard lock(mutex_);
        if (queue_.empty() || queue_.back()->jobs.size() == jobs_in_a_batch) queue_.push_back(std::make_shared<Batch>());
        batch = queue_.back();
        batch->jobs.push_back(&job);
    }
    work_waits_.notify_one();
    return batch;
}

std::shared_ptr<SqliteWriter::Batch> SqliteWriter::next_batch() {
    std::unique_lock lock(mutex_);
    work_waits_.wait(lock, [&] { return stopping_ || !queue_.empty(); });
    if (queue_.empty()) return nullptr;
    auto batch = std::move(queue_.front());
    queue_.pop_front();
    return batch;
}

void SqliteWriter::serve() {
    while (const auto batch = next_batch()) {
        try {
            commit(*batch);
        } catch (const SqliteError& error) {
            note_disk_failure(error.code, true);
            give_up(*batch, error);
        } catch (const DatabaseError& error) {
            give_up(*batch, error);
        } catch (const std::exception& error) {
            give_up(*batch, DatabaseError(Trouble::other, error.what()));
        }
        batch->done = true;
        batch->done.notify_all();
        checkpoint_if_due();
    }
}

void SqliteWriter::give_up(Batch& batch, const DatabaseError& error) {
    connection_.roll_back();
    for (Job* job : batch.jobs) {
        if (job->failure) continue;
        // One exception for each waiter: they may still read it when this thread has gone on.
        job->failure = std::make_exception_ptr(DatabaseError(error.trouble, error.what()));
    }
}

// Throws when the batch as a whole is lost.
void SqliteWriter::commit(Batch& batch) {
    if (disk_failed_) refuse_after_disk_failure();
    if (!commit_together(batch)) commit_apart(batch);
}

void SqliteWriter::begin() {
    connection_.job().start();
    connection_.marks().clear();
    connection_.execute("BEGIN IMMEDIATE");
}

// What was committed and could not be marked is not acknowledged: nobody can say whether it is on the disk.
void SqliteWriter::end() {
    if (high_water_) high_water_->make_room(connection_.marks());
    connection_.execute("COMMIT");
    if (!high_water_) return;
    try {
        high_water_->raise(connection_.marks());
    } catch (const DatabaseError&) {
        disk_failed_ = true;
        throw;
    }
}

// Without savepoints: with one open, each statement makes SQLite keep old pages and write out the index of search words.
// False, with nothing kept, when one job of several has to be undone.
bool SqliteWriter::commit_together(Batch& batch) {
    begin();
    for (Job* job : batch.jobs) {
        const std::int64_t before = connection_.changes();
        if (run_job(*job) || connection_.changes() == before) continue;
        connection_.roll_back();
        return batch.jobs.size() == 1;
    }
    end();
    return true;
}

// Each job in a savepoint, so that one that is undone leaves the others alone.
void SqliteWriter::commit_apart(Batch& batch) {
    begin();
    for (Job* job : batch.jobs) {
        job->failure = nullptr;
        connection_.job().start();
        connection_.execute("SAVEPOINT job");
        const auto marks = connection_.marks();
        if (!run_job(*job)) {
            connection_.execute("ROLLBACK TO job");
            connection_.marks() = marks;
        }
        connection_.execute("RELEASE job");
    }
    end();
}

// Whether the changes of the job are to be kept. Throws when the transaction of all has ended.
bool SqliteWriter::run_job(Job& job) {
    connection_.job().start();
    bool keep = false;
    std::optional<DatabaseError> trouble;
    try {
        const ThreadUse use(owner_, connection_, true);
        keep = job.work(connection_);
        connection_.job().finish(keep);
        if (keep && connection_.owes_foreign_keys()) {
            throw DatabaseError(Trouble::foreign_key, "FOREIGN KEY constraint failed");
        }
    } catch (const DatabaseError& error) {
        job.failure = std::current_exception();
        trouble = error;
        if (const auto* sqlite = dynamic_cast<const SqliteError*>(&error)) note_disk_failure(sqlite->code, false);
    } catch (...) {
        job.failure = std::current_exception();
    }
    if (!connection_.in_transaction()) {
        // A full disk and the like end the whole transaction, with what the jobs before this one did.
        if (trouble) throw DatabaseError(*trouble);
        throw DatabaseError(Trouble::other, "A job ended its transaction by itself; nothing of its batch is certain.");
    }
    return keep && !job.failure;
}

void SqliteWriter::checkpoint_if_due() {
    if (connection_.log_pages() < checkpoint_pages || disk_failed_) return;
    try {
        connection_.checkpoint();
    } catch (const SqliteError& error) {
        note_disk_failure(error.code, true);
    }
}

// Any input or output failure of a COMMIT or a checkpoint counts: what the kernel still holds cannot be known.
void SqliteWriter::note_disk_failure(int code, bool while_committing) {
    if (!is_failed_sync(code) && !(while_committing && is_failed_input_output(code))) return;
    if (!disk_failed_.exchange(true))
        base::log_error("database disk failed; no write is accepted", {{"sqlite", std::int64_t{code}}});
}

}  // namespace store
