#include "services/log/loss.hpp"

#include "base/translate.hpp"
#include "engine/change_log.hpp"
#include "services/above_organisations.hpp"
#include "store/high_water.hpp"

namespace services {

using base::ErrorCode, base::fail, base::word;

std::optional<base::Error> find_loss(Program& program) {
    if (!program.high_water) return std::nullopt;
    if (program.high_water->is_damaged())
        return fail(
            ErrorCode::conflict,
            word("The file log/high-water of the data folder is damaged: it does not say any more which changes were "
                 "acknowledged. Move it away, then run `keepwright verify --since` with a checkpoint that somebody "
                 "kept. See docs/guide/proof.md, “When changes are missing”."));
    const auto marks = program.high_water->marks();
    return read_above(program, [&](store::Connection& connection) -> std::optional<base::Error> {
        for (const store::LogMark& mark : marks) {
            const bool is_there = connection.select("SELECT 1 FROM tenant WHERE org = $1", mark.org)->next() != nullptr;
            const engine::LogHead head = is_there ? engine::log_head(connection, mark.org) : engine::LogHead{};
            if (head.size < mark.size)
                return fail(
                    ErrorCode::conflict,
                    word("The database was rolled back or cut: {0} changes of {1} were acknowledged, and it holds {2}. "
                         "Put the newer database back, or restore a backup into an empty folder. See "
                         "docs/guide/proof.md, “When changes are missing”."),
                    {},
                    {std::to_string(mark.size), is_there ? head.organisation : std::to_string(mark.org),
                     std::to_string(head.size)});
            if (engine::root_at(connection, mark.org, head, mark.size) != mark.root)
                return fail(
                    ErrorCode::conflict,
                    word("The database is another one: the first {0} changes of {1} are not those that were "
                         "acknowledged. Put the right database back. See docs/guide/proof.md, “When changes are missing”."),
                    {}, {std::to_string(mark.size), head.organisation});
        }
        return std::nullopt;
    });
}

}  // namespace services
