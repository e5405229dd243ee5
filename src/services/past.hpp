// The ISMS as it stood: for a moment of an organisation, a database of its own with the records as they were then. What
// reads the present reads the past by the same code (services::read); nothing can be changed there.
//
// Such a database is made when it is first asked for, from the kept versions, as a file in the data folder, and kept while
// it is among the few that were used last. It depends on nothing but the number of changes until the moment.
#pragma once
#include <cstdint>
#include <filesystem>
#include <future>
#include <list>
#include <memory>
#include <mutex>
#include <string_view>

#include "services/program.hpp"

namespace services {

class PastDatabase {
public:
    // Makes the file. Throws EnvironmentError.
    PastDatabase(Program& program, std::int64_t org, std::uint64_t size, std::filesystem::path file);
    ~PastDatabase();  // the file goes
    PastDatabase(const PastDatabase&) = delete;
    PastDatabase& operator=(const PastDatabase&) = delete;

    store::Database& database() const { return *database_; }
    engine::Memory& memory() const { return memory_; }

private:
    std::filesystem::path file_;
    std::unique_ptr<store::Database> database_;
    mutable engine::Memory memory_;
};

class Past {
public:
    static void remove_left(const std::filesystem::path& folder);  // by programs that were killed
    // Works in a folder of its own in `folder`, made when it is first needed: the command line may look back beside a
    // server.
    explicit Past(std::filesystem::path folder) : folder_(std::move(folder)) {}
    ~Past();
    Past(const Past&) = delete;
    Past& operator=(const Past&) = delete;

    // What was made before the last erasure in the organisation is made anew.
    std::shared_ptr<const PastDatabase> open(Program& program, std::int64_t org, std::uint64_t size);
    void drop_outdated(Program& program);  // of all organisations

private:
    struct Kept {
        std::int64_t org;
        std::uint64_t size;
        std::int64_t erasures;
        std::shared_future<std::shared_ptr<const PastDatabase>> database;
    };
    std::filesystem::path new_file(std::int64_t org, std::uint64_t size);

    std::filesystem::path folder_;
    std::mutex mutex_;           // guards what follows
    std::filesystem::path own_;  // empty: not made yet
    std::list<Kept> kept_;       // the one used last first
    std::uint64_t made_ = 0;
};

// The moment that a text names: "2026-03-31" is the end of that day where the organisation is, "2026-03-31T09:15:00Z" that
// moment; none is later than now. invalid, at `field`, for another form and for a day that is still to come.
base::Result<base::Moment> moment_named(const Program& program, const Caller& caller, std::string_view text,
                                        std::string_view field);

// The same caller, who sees what was at that moment and can change nothing; empty is the present. Refused as above, at field
// `at`; also for a moment before the first change.
base::Result<Caller> caller_at(Program& program, Caller caller, std::string_view moment);

}  // namespace services
