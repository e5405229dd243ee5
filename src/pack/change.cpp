#include "pack/change.hpp"

#include <algorithm>

#include "base/base64.hpp"
#include "base/json.hpp"

namespace pack {

namespace {

std::optional<Opening> opening_in(const base::Json& json) {
    Opening opening{.actor = json.integer_or("actor", -1),
                    .kind = std::string(json.text_or("kind")),
                    .number = json.integer_or("number"),
                    .version = json.integer_or("version"),
                    .operation = std::string(json.text_or("operation")),
                    .reason = std::string(json.text_or("reason")),
                    .content = std::string(json.text_or("content")),
                    .salt = {}};
    const auto salt = base::from_base64(json.text_or("salt"));
    if (!salt || salt->size() != ledger::salt_bytes) return std::nullopt;
    opening.salt = *salt;
    return opening;
}

}  // namespace

ledger::Hash commitment_to(const Opening& opening) {
    return ledger::commitment_to({.actor = opening.actor,
                                  .kind = opening.kind,
                                  .number = opening.number,
                                  .version = opening.version,
                                  .operation = opening.operation,
                                  .reason = opening.reason,
                                  .content = opening.content},
                                 base::as_bytes(opening.salt));
}

ledger::Entry entry_of(const Change& change, std::string_view organisation) {
    return {std::string(organisation), change.sequence, change.microseconds, change.commitment};
}

std::string to_line(const Change& change) {
    std::string line;
    base::JsonWriter json(line);
    json.begin_object()
        .member("sequence", static_cast<std::int64_t>(change.sequence))
        .member("microseconds", change.microseconds);
    if (change.opening)
        json.member("actor", change.opening->actor)
            .member("kind", change.opening->kind)
            .member("number", change.opening->number)
            .member("version", change.opening->version)
            .member("operation", change.opening->operation)
            .member("reason", change.opening->reason)
            .member("salt", base::to_base64(base::as_bytes(change.opening->salt)))
            .member("content", change.opening->content);
    else json.member("commitment", base::to_base64(change.commitment));
    json.end_object();
    return line;
}

std::optional<Change> parse_line(std::string_view line) {
    base::JsonFault fault;
    const auto json = base::parse_json(line, fault, 2);
    if (!json || !json->object()) return std::nullopt;
    Change change{.sequence = static_cast<std::uint64_t>(json->integer_or("sequence")),
                  .microseconds = json->integer_or("microseconds"),
                  .commitment = {},
                  .opening = {}};
    if (json->find("content")) {
        change.opening = opening_in(*json);
        if (!change.opening) return std::nullopt;
        change.commitment = commitment_to(*change.opening);
    } else {
        const auto commitment = base::from_base64(json->text_or("commitment"));
        if (!commitment || commitment->size() != change.commitment.size()) return std::nullopt;
        std::ranges::copy(base::as_bytes(*commitment), change.commitment.begin());
    }
    return to_line(change) == line ? std::optional(std::move(change)) : std::nullopt;
}

}  // namespace pack
