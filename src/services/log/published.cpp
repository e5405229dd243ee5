#include "services/log/published.hpp"

#include "base/environment.hpp"
#include "engine/change_log.hpp"
#include "ledger/tiles.hpp"
#include "services/above_organisations.hpp"
#include "services/log/checkpoints.hpp"
#include "services/log/keys.hpp"

namespace services {

namespace {

// job(connection, org, newest checkpoint) for an organisation whose log is published.
template <class Job> std::optional<std::string> of_log(Program& program, std::string_view organisation, Job&& job) {
    return read_above(program, [&](store::Connection& connection) -> std::optional<std::string> {
        auto cursor = connection.select("SELECT org FROM tenant WHERE slug = $1", organisation);
        const auto* row = cursor->next();
        if (!row) return std::nullopt;
        const std::int64_t org = row->integer(0);
        cursor.reset();
        const auto newest = newest_checkpoint(connection, org);
        return newest ? job(connection, org, *newest) : std::nullopt;
    });
}

std::string entries_of(store::Connection& connection, std::int64_t org, const ledger::Tile& tile) {
    std::string bundle;
    for (unsigned i = 0; i < tile.width; ++i)
        ledger::add_entry(bundle,
                          ledger::to_bytes(engine::log_entry(connection, org, tile.index * ledger::tile_width + i + 1)));
    return bundle;
}

}  // namespace

std::optional<ledger::VerifierKey> readable_key(const Program& program, std::string_view organisation) {
    try {
        const auto signer = program.signer ? find_signer(*program.signer, organisation) : nullptr;
        return signer ? std::optional(signer->verifier()) : std::nullopt;
    } catch (const base::EnvironmentError&) {
        return std::nullopt;
    }
}

std::optional<std::string> published_checkpoint(Program& program, std::string_view organisation) {
    return of_log(program, organisation, [](store::Connection&, std::int64_t, const StoredCheckpoint& newest) {
        return std::optional(newest.note);
    });
}

std::optional<std::string> published_cosigned(Program& program, std::string_view organisation) {
    return of_log(program, organisation, [](store::Connection& connection, std::int64_t org, const StoredCheckpoint&) {
        const auto cosigned = newest_cosigned(connection, org);
        return cosigned ? std::optional(cosigned->note) : std::nullopt;
    });
}

std::optional<std::string> published_key(Program& program, std::string_view organisation) {
    if (!published_checkpoint(program, organisation)) return std::nullopt;
    const auto key = readable_key(program, organisation);
    return key ? std::optional(ledger::to_text(*key) + "\n") : std::nullopt;
}

std::optional<std::string> key_of_checkpoint(Program& program, std::string_view organisation, std::uint64_t size) {
    const auto key = readable_key(program, organisation);
    if (!key) return std::nullopt;
    return of_log(program, organisation, [&](store::Connection& connection, std::int64_t org, const StoredCheckpoint&) {
        std::optional<std::int64_t> broken;
        const auto changes = key_changes(connection, program.engine.tables, org);
        return std::optional(ledger::to_text(key_chain(changes, *key, broken).at(size)) + "\n");
    });
}

std::optional<std::string> published_key_changes(Program& program, std::string_view organisation) {
    return of_log(program, organisation, [&](store::Connection& connection, std::int64_t org, const StoredCheckpoint&) {
        std::string notes;
        for (const StoredKeyChange& change : key_changes(connection, program.engine.tables, org))
            notes.append(notes.empty() ? "" : "\n").append(change.keys.statement);
        return std::optional(std::move(notes));
    });
}

std::optional<std::string> published_tile(Program& program, std::string_view organisation, std::string_view path) {
    const auto tile = ledger::parse_tile_path(path);
    if (!tile) return std::nullopt;
    return of_log(
        program, organisation,
        [&](store::Connection& connection, std::int64_t org, const StoredCheckpoint& newest) -> std::optional<std::string> {
            if (!ledger::has_tile(*tile, newest.size)) return std::nullopt;
            if (tile->of_entries) return entries_of(connection, org, *tile);
            return ledger::tile_content(*tile, [&](ledger::Node node) { return engine::log_node(connection, org, node); });
        });
}

}  // namespace services
