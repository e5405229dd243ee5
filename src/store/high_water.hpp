// How far each log had grown when its last change was acknowledged: a file beside the database, by which a database that was
// rolled back or cut is noticed (docs/adr/0011-proof.md).
#pragma once
#include <atomic>
#include <filesystem>
#include <mutex>
#include <span>
#include <vector>

#include "store/connection.hpp"

namespace store {

class HighWater {
public:
    // Makes the file (mode 0600) when it is missing. Throws EnvironmentError when it cannot be used.
    explicit HighWater(std::filesystem::path file);
    ~HighWater();
    HighWater(const HighWater&) = delete;
    HighWater& operator=(const HighWater&) = delete;

    // Before the changes are committed: place for their marks. Throws DatabaseError (full) when the disk has none.
    void make_room(std::span<const LogMark> marks);
    // On the disk when it returns. A mark that is not above the one that stands changes nothing. Throws DatabaseError, and
    // after a failure always: nobody can say what is on the disk then.
    void raise(std::span<const LogMark> marks);
    void check() const;                  // throws when raise would always
    std::vector<LogMark> marks() const;  // by organisation; what a power cut left half written does not count
    // Something is written where no whole mark is, and it is more than a power cut leaves, which is one half of a place.
    bool is_damaged() const;

private:
    void write(const LogMark& mark);
    void sync();
    [[noreturn]] void fail();
    [[noreturn]] void refuse_all() const;
    std::filesystem::path file_;
    int descriptor_;
    std::mutex mutex_;  // of those who write: PostgreSQL commits for several at a time
    std::atomic<bool> has_failed_ = false;
};

}  // namespace store
