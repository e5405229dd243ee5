#include "services/log/cosignatures.hpp"

#include <algorithm>
#include <cstdint>
#include <set>
#include <utility>

#include "base/check.hpp"
#include "base/translate.hpp"
#include "ledger/checkpoint.hpp"
#include "ledger/cosignature.hpp"
#include "services/above_organisations.hpp"
#include "services/log/signer.hpp"

namespace services {

using base::ErrorCode, base::fail, base::Result, base::word;

namespace {

struct Offer : ledger::SignedCheckpoint {
    std::vector<ledger::Cosignature> cosignatures;
};

// What stands there twice would be verified twice; a stranger can send a published cosignature a hundred times.
void keep_first_of_each(std::vector<ledger::NoteSignature>& signatures) {
    std::set<std::pair<std::string, std::uint32_t>> seen;
    std::erase_if(signatures, [&](const ledger::NoteSignature& one) { return !seen.emplace(one.name, one.key_id).second; });
}

Result<Offer> read_offer(const std::vector<ledger::VerifierKey>& witnesses, std::string_view text) {
    auto offered = text.size() <= most_cosigned_bytes ? ledger::parse_signed_checkpoint(text) : std::nullopt;
    if (!offered) return fail(ErrorCode::invalid, word("This is no signed note of a checkpoint."));
    keep_first_of_each(offered->note.signatures);
    ledger::Cosignatures found = ledger::find_cosignatures(offered->note, witnesses);
    if (!found.wrong.empty())
        return fail(ErrorCode::invalid, word("The cosignature of {0} is not theirs."), {}, {found.wrong.front()});
    if (found.good.empty())
        return fail(ErrorCode::invalid, word("There is no cosignature of a witness that this server knows."));
    return Offer{*std::move(offered), std::move(found.good)};
}

struct Kept {
    std::int64_t org = 0;
    ledger::Note note;
    std::vector<std::string> added;
};

bool has_signature_of(const ledger::Note& note, const ledger::NoteSignature& signature) {
    return std::ranges::any_of(note.signatures, [&](const ledger::NoteSignature& one) {
        return one.name == signature.name && one.key_id == signature.key_id;
    });
}

// What is kept of this checkpoint, together with what the offer adds to it.
Result<Kept> add_to_kept(store::Connection& connection, std::string_view organisation, const Offer& offer) {
    auto tenant = connection.select("SELECT org FROM tenant WHERE slug = $1", organisation);
    const auto* found = tenant->next();
    if (!found) return fail(ErrorCode::not_found, word("There is no organisation {0}."), {}, {std::string(organisation)});
    Kept kept{.org = found->integer(0), .note = {}, .added = {}};
    tenant.reset();
    auto cursor =
        connection.select("SELECT note FROM log_checkpoint WHERE org = $1 AND size = $2", kept.org, offer.checkpoint.size);
    const auto* row = cursor->next();
    auto note = row ? ledger::parse_note(row->text(0)) : std::nullopt;
    if (!note || note->text != offer.note.text)
        return fail(ErrorCode::conflict, word("The log of {0} has not signed this checkpoint."), {},
                    {std::string(organisation)});
    kept.note = *std::move(note);
    for (const ledger::Cosignature& one : offer.cosignatures) {
        if (has_signature_of(kept.note, one.signature)) continue;
        if (kept.note.signatures.size() == ledger::most_signatures)
            return fail(ErrorCode::conflict, word("This checkpoint has as many signatures as a note can have."));
        kept.note.signatures.push_back(one.signature);
        kept.added.push_back(one.witness);
    }
    return kept;
}

}  // namespace

Result<Cosigned> add_cosignatures(Program& program, std::string_view organisation, std::string_view note) {
    CHECK(program.signer != nullptr);
    if (program.signer->witnesses.empty())
        return fail(ErrorCode::unmet_condition,
                    word("This server knows no witnesses: the setting `witnesses` names their keys."));
    const Offer offer = TRY(read_offer(program.signer->witnesses, note));
    const Kept before = TRY(
        read_above(program, [&](store::Connection& connection) { return add_to_kept(connection, organisation, offer); }));
    if (before.added.empty()) return Cosigned{{}, ledger::to_text(before.note)};
    return write_above(program, [&](store::Connection& connection) -> Result<Cosigned> {
        Kept kept = TRY(add_to_kept(connection, organisation, offer));
        std::string text = ledger::to_text(kept.note);
        connection.execute("UPDATE log_checkpoint SET note = $1, cosignatures = $2 WHERE org = $3 AND size = $4", text,
                           kept.note.signatures.size() - 1, kept.org, offer.checkpoint.size);
        return Cosigned{std::move(kept.added), std::move(text)};
    });
}

}  // namespace services
