#include "services/past.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <map>

#include "base/environment.hpp"
#include "base/translate.hpp"
#include "engine/as_it_stood.hpp"
#include "services/erasures.hpp"
#include "store/migrations.hpp"

namespace services {

using base::ErrorCode, base::fail, base::Result, base::word;

namespace {

constexpr std::size_t most_kept = 8;
constexpr unsigned readers = 8;

void remove_database(const std::filesystem::path& file) {
    for (const char* ending : {"", "-wal", "-shm"}) {
        std::error_code ignored;
        std::filesystem::remove(file.native() + ending, ignored);
    }
}

std::int64_t erasures_of(Program& program, std::int64_t org) {
    return program.database.read([&](store::Connection& connection) {
        connection.scope_to(org);
        return count_erasures(connection, org);
    });
}

}  // namespace

PastDatabase::PastDatabase(Program& program, std::int64_t org, std::uint64_t size, std::filesystem::path file)
    : file_(std::move(file)) {
    try {
        database_ = store::open_database({.file = file_, .url = {}, .readers = readers});
        program.database.read([&](store::Connection& from) {
            from.scope_to(org);
            database_->with_transaction([&](store::Connection& to) {
                store::migrate_within(to, store::migrations_for(store::Dialect::sqlite), 0);
                engine::make_as_it_stood(from, to, program.engine.tables, org, size);
                return true;
            });
        });
    } catch (...) {
        database_.reset();
        remove_database(file_);
        throw;
    }
}

PastDatabase::~PastDatabase() {
    database_.reset();
    remove_database(file_);
}

Past::~Past() {
    kept_.clear();
    if (own_.empty()) return;
    std::error_code ignored;
    std::filesystem::remove(own_, ignored);
}

void Past::remove_left(const std::filesystem::path& folder) {
    for (const auto& left : std::filesystem::directory_iterator(folder)) std::filesystem::remove_all(left.path());
}

std::filesystem::path Past::new_file(std::int64_t org, std::uint64_t size) {
    if (own_.empty()) {
        std::string name = (folder_ / "XXXXXX").native();
        if (!::mkdtemp(name.data())) throw base::EnvironmentError(fmt::format("{}: {}", name, std::strerror(errno)));
        own_ = name;
    }
    return own_ / fmt::format("{}-{}-{}.db", org, size, ++made_);
}

std::shared_ptr<const PastDatabase> Past::open(Program& program, std::int64_t org, std::uint64_t size) {
    const std::int64_t erasures = erasures_of(program, org);
    std::promise<std::shared_ptr<const PastDatabase>> promise;
    std::filesystem::path file;
    {
        const std::scoped_lock lock(mutex_);
        kept_.remove_if([&](const Kept& one) { return one.org == org && one.erasures != erasures; });
        const auto known = std::ranges::find_if(kept_, [&](const Kept& one) { return one.org == org && one.size == size; });
        if (known != kept_.end()) {
            kept_.splice(kept_.begin(), kept_, known);
            return kept_.front().database.get();
        }
        file = new_file(org, size);
        kept_.push_front({org, size, erasures, promise.get_future().share()});
        if (kept_.size() > most_kept) kept_.pop_back();  // it lives on while somebody reads it
    }
    try {
        auto made = std::make_shared<const PastDatabase>(program, org, size, std::move(file));
        promise.set_value(made);
        return made;
    } catch (...) {
        promise.set_exception(std::current_exception());
        const std::scoped_lock lock(mutex_);
        kept_.remove_if([&](const Kept& one) { return one.org == org && one.size == size; });
        throw;
    }
}

void Past::drop_outdated(Program& program) {
    std::map<std::int64_t, std::int64_t> erasures;
    {
        const std::scoped_lock lock(mutex_);
        for (const Kept& one : kept_) erasures[one.org] = 0;
    }
    for (auto& [org, count] : erasures) {
        count = erasures_of(program, org);
    }
    const std::scoped_lock lock(mutex_);
    kept_.remove_if([&](const Kept& one) { return erasures.contains(one.org) && one.erasures != erasures.at(one.org); });
}

Result<base::Moment> moment_named(const Program& program, const Caller& caller, std::string_view text,
                                  std::string_view field) {
    const base::Moment now = occasion_of(program, caller).now;
    const auto day = base::parse_date(text);
    const auto moment = day ? base::end_of_day(caller.zone, *day) : base::parse_moment(text);
    if (!moment)
        return fail(ErrorCode::invalid, word("Give a day as 2026-03-31, or a moment as 2026-03-31T09:15:00Z."), field);
    if (base::day_in(caller.zone, *moment) > base::day_in(caller.zone, now))
        return fail(ErrorCode::invalid, word("That is still to come. Give a day up to today."), field);
    return std::min(*moment, now);
}

Result<Caller> caller_at(Program& program, Caller caller, std::string_view text) {
    if (text.empty()) return caller;
    CHECK(program.past != nullptr && !caller.past);
    const base::Moment moment = TRY(moment_named(program, caller, text, "at"));
    const auto size = program.database.read([&](store::Connection& connection) {
        connection.scope_to(caller.org);
        return engine::changes_until(connection, caller.org, moment);
    });
    if (size == 0) return fail(ErrorCode::invalid, word("Nothing had been recorded by then. Give a later day."), "at");
    caller.past = std::make_shared<const PastMoment>(
        PastMoment{std::string(text), moment, program.past->open(program, caller.org, size)});
    caller.actor.read_only = true;
    return caller;
}

}  // namespace services
