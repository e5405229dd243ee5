#include "services/erasures.hpp"

#include <algorithm>

#include "engine/column.hpp"
#include "engine/search.hpp"
#include "isms/kinds.hpp"
#include "services/above_organisations.hpp"
#include "services/past.hpp"

namespace services {

namespace {

constexpr std::chrono::minutes may_be_on_its_way{10};

std::vector<std::string> what_is_left(Program& program) {
    return read_above(program, [](store::Connection& connection) {
        std::vector<std::string> all;
        auto cursor = connection.select("SELECT DISTINCT what FROM erasure_left ORDER BY what");
        while (const auto* row = cursor->next()) all.push_back(row->string(0));
        return all;
    });
}

void is_done(store::Connection& connection, const std::string& what) {
    connection.execute("DELETE FROM erasure_left WHERE what = $1", what);
}

bool is_named(store::Connection& connection, const std::string& hash) {
    auto cursor = connection.select("SELECT 1 FROM version WHERE content LIKE $1 LIMIT 1", "%" + hash + "%");
    return cursor->next() != nullptr;
}

// Within the transaction no record can come that names the file.
void finish_file(Program& program, const std::string& hash) {
    program.database.with_transaction([&](store::Connection& connection) {
        connection.scope_to_all();
        if (!is_named(connection, hash) && !program.blobs.remove_older(hash, program.clock.now() - may_be_on_its_way))
            return true;
        is_done(connection, hash);
        return true;
    });
}

void finish_words(Program& program) {
    program.database.with_transaction([&](store::Connection& connection) {
        connection.scope_to_all();
        engine::drop_forgotten_words(connection);
        is_done(connection, "words");
        return true;
    });
}

}  // namespace

Erasures::Erasures(engine::Work& work, const schema::Schema& schema, std::int64_t number) {
    auto cursor = work.connection().select(
        "SELECT number, up_to_version, created_at, erased_by, because FROM erasure WHERE org = $1 AND record = $2 ORDER BY "
        "number",
        work.occasion().org, engine::format_reference(schema, number));
    while (const auto* row = cursor->next())
        known_.push_back(
            {row->integer(0), row->integer(1), base::from_micros(row->integer(2)), row->integer(3), row->string(4)});
}

const KnownErasure* Erasures::of(const engine::KeptVersion& version) const {
    if (!version.is_erased()) return nullptr;
    const auto found =
        std::ranges::find_if(known_, [&](const KnownErasure& one) { return one.up_to_version >= version.version; });
    return found == known_.end() ? nullptr : &*found;
}

std::int64_t count_erasures(store::Connection& connection, std::int64_t org) {
    return engine::register_of(connection, isms::erasure::table, org).changes;
}

void finish_erasures(Program& program) {
    for (const std::string& what : what_is_left(program)) {
        if (what == "words") finish_words(program);
        else finish_file(program, what);
    }
    if (program.past) program.past->drop_outdated(program);
}

}  // namespace services
