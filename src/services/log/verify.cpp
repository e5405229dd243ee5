#include "services/log/verify.hpp"

#include <algorithm>
#include <memory>
#include <set>

#include "base/environment.hpp"
#include "base/translate.hpp"
#include "isms/kinds.hpp"
#include "ledger/cosignature.hpp"
#include "services/log/checkpoints.hpp"
#include "services/log/keys.hpp"
#include "services/log/published.hpp"
#include "services/log/time_stamps.hpp"
#include "store/high_water.hpp"
#include "store/soundness.hpp"

namespace services {

using base::ErrorCode, base::fail, base::Result, base::word;

namespace {

struct Kept : ledger::SignedCheckpoint {
    std::string who{};  // for people
    bool is_of_a_log = false;
};

Result<std::vector<Kept>> read_kept(const std::vector<OldCheckpoint>& sources) {
    std::vector<Kept> all;
    for (const OldCheckpoint& source : sources) {
        auto one = ledger::parse_signed_checkpoint(source.note);
        if (!one) return fail(ErrorCode::invalid, word("{0} is no checkpoint of a log."), {}, {source.who});
        all.push_back({*std::move(one), source.who});
    }
    return all;
}

using Claims = std::vector<Claim>;

// What lies beside the database: the mark, the memory of the signer, and the key. Read before the snapshot, which has then
// everything that they speak of, also while a server goes on writing.
struct Beside {
    Claims claims;
    std::vector<RememberedCheckpoint> signed_before;
    std::optional<ledger::VerifierKey> key;
    std::string damage;  // why the memory of the signer cannot be read
};

std::optional<ledger::VerifierKey> key_at_hand(const Program& program, const OrganisationEntry& entry) {
    const auto signer = program.signer ? find_signer(*program.signer, entry.slug) : nullptr;
    return signer ? std::optional(signer->verifier()) : std::nullopt;
}

void read_signer(const Program& program, const OrganisationEntry& entry, Beside& beside) {
    beside.key = readable_key(program, entry.slug);  // Verifier::keys_of tells when it cannot be read
    if (!program.signer) return;
    try {
        beside.signed_before = signed_before(*program.signer, entry.slug);
    } catch (const base::EnvironmentError& error) {
        beside.damage = error.what();
    }
    for (const RememberedCheckpoint& one : beside.signed_before)
        beside.claims.push_back(
            {one.checkpoint.size, one.checkpoint.root, std::string(base::tr("the memory of the signer"))});
}

std::vector<Beside> read_beside(const Program& program, const std::vector<OrganisationEntry>& organisations) {
    std::vector<Beside> all;
    const auto marks = program.high_water ? program.high_water->marks() : std::vector<store::LogMark>{};
    for (const OrganisationEntry& entry : organisations) {
        Beside& beside = all.emplace_back();
        for (const store::LogMark& mark : marks)
            if (mark.org == entry.org)
                beside.claims.push_back(
                    {mark.size, mark.root, std::string(base::tr("the high-water mark beside the database"))});
        read_signer(program, entry, beside);
    }
    return all;
}

class Verifier {
public:
    Verifier(Program& program, store::Connection& connection, Verification& result, std::vector<Kept>& kept)
        : program_(program), connection_(connection), result_(result), kept_(kept) {}

    void organisation(const OrganisationEntry& entry, Beside beside) {
        organisation_ = entry.slug;
        origin_.clear();
        cosignatures_ = unknown_cosignatures_ = 0;
        connection_.scope_to(entry.org);
        if (!beside.damage.empty()) find_trouble(beside.damage);
        const auto changes = key_changes(connection_, program_.engine.tables, entry.org);
        std::optional<ledger::KeyChain> keys;
        try {
            keys = keys_of(entry, changes, beside.key);
            for (const RememberedCheckpoint& one : beside.signed_before) check_signed_before(keys, one);
        } catch (const base::EnvironmentError& error) {
            find_trouble(error.what());
        }
        Claims claims = std::move(beside.claims);
        add_stored(entry, keys, claims, !beside.signed_before.empty());
        add_kept(keys, claims);
        result_.logs.push_back(
            check_log(connection_, program_.engine.tables, entry.org, std::move(claims),
                      [this](std::string reference, std::string_view message, std::vector<std::string> arguments) {
                          find(std::move(reference), message, std::move(arguments));
                      }));
        result_.logs.back().cosignatures = cosignatures_;
        result_.logs.back().unknown_cosignatures = unknown_cosignatures_;
        result_.logs.back().time_stamps = check_time_stamps(entry.org);
    }

private:
    void find(std::string reference, std::string_view message, std::vector<std::string> arguments = {}) {
        add_finding(result_.records, {organisation_, std::move(reference), message, std::move(arguments)});
    }

    // Beside the database, where the files or the program of the signer are. The rest is read all the same.
    void find_trouble(std::string reason) { find({}, word("What signs the log cannot be used: {0}."), {std::move(reason)}); }

    // All keys of the log; nothing when there is none. A server may change the key while this reads: `before` the snapshot
    // was taken, or now, one is the newest that the snapshot names.
    std::optional<ledger::KeyChain> keys_of(const OrganisationEntry& entry, const std::vector<StoredKeyChange>& changes,
                                            const std::optional<ledger::VerifierKey>& before) {
        const auto now = key_at_hand(program_, entry);
        if (!now) return std::nullopt;
        std::optional<std::int64_t> broken;
        auto chain = key_chain(changes, before.value_or(*now), broken);
        if (broken && before && *before != *now) {
            broken.reset();
            chain = key_chain(changes, *now, broken);
        }
        if (broken && *broken > 0)
            find(engine::format_reference(isms::key_change::table, *broken),
                 word("The key before it has not signed this change of key."));
        else if (broken && !waits(*program_.signer, entry.slug, ledger::to_text(chain.newest())) &&
                 key_at_hand(program_, entry) != chain.newest())  // it may just have been put into its place
            find({}, word("The key of the log is not the one that its last change of key names."));
        return chain;
    }

    // A change of key that somebody put into the database cannot be made to fit what the signer remembers.
    void check_signed_before(const std::optional<ledger::KeyChain>& keys, const RememberedCheckpoint& one) {
        origin_ = one.checkpoint.origin;
        if (keys && !is_signed_with(one, keys->at(one.checkpoint.size)))
            find(
                {},
                word("What the signer has signed of the first {0} changes is not signed with the key that the log names for "
                     "them."),
                {std::to_string(one.checkpoint.size)});
    }

    void add_stored(const OrganisationEntry& entry, const std::optional<ledger::KeyChain>& keys, Claims& claims,
                    bool is_signed) {
        auto cursor = connection_.select("SELECT size, note, cosignatures FROM log_checkpoint WHERE org = $1 ORDER BY size",
                                         entry.org);
        while (const auto* row = cursor->next()) {
            is_signed = true;
            const auto stored = ledger::parse_signed_checkpoint(row->text(1));
            const ledger::Checkpoint* checkpoint = stored ? &stored->checkpoint : nullptr;
            if (checkpoint && origin_.empty()) origin_ = checkpoint->origin;
            const std::string size = std::to_string(row->integer(0));
            if (!checkpoint || static_cast<std::int64_t>(checkpoint->size) != row->integer(0) ||
                (keys && (checkpoint->origin != keys->newest().name ||
                          !ledger::verify_note(stored->note, keys->at(checkpoint->size))))) {
                find({}, word("The stored checkpoint of the first {0} changes is not signed with the key of the log."),
                     {size});
                continue;
            }
            claims.push_back(
                {checkpoint->size, checkpoint->root, base::put(base::tr("the stored checkpoint of {0} changes"), {size})});
            check_witnesses(stored->note, row->integer(2), size);
        }
        if (is_signed && !keys)
            find({}, word("Without the key that signs the log nobody can tell whether it signed the checkpoints."));
    }

    // Only the key of a witness tells whether a cosignature is theirs: one whose key the settings do not name is counted for
    // itself, if it could be one and stands there once, as the product keeps them.
    void check_witnesses(const ledger::Note& note, std::int64_t expected, const std::string& size) {
        if (static_cast<std::int64_t>(note.signatures.size()) != expected + 1)
            find({}, word("The stored checkpoint of the first {0} changes has another number of cosignatures than it says."),
                 {size});
        if (!program_.signer) return;
        const ledger::Cosignatures found = ledger::find_cosignatures(note, program_.signer->witnesses);
        cosignatures_ += found.good.size();
        for (const std::string& witness : found.wrong)
            find({}, word("The cosignature of {1} under the stored checkpoint of the first {0} changes is not theirs."),
                 {size, witness});
        std::set<std::pair<std::string, std::uint32_t>> seen;
        for (const ledger::NoteSignature& one : note.signatures) {
            const bool is_of_the_log = seen.empty();  // its signature comes first
            const bool is_new = seen.emplace(one.name, one.key_id).second;
            if (!is_of_the_log && (!is_new || !ledger::has_form_of_cosignature(one)))
                find({},
                     word("What stands in the name of {1} under the stored checkpoint of the first {0} changes is no "
                          "cosignature."),
                     {size, one.name});
        }
        unknown_cosignatures_ += note.signatures.size() - 1 - found.good.size() - found.wrong.size();
    }

    // Without certificates in the settings, only what they are of and what they say.
    std::uint64_t check_time_stamps(std::int64_t org) {
        const std::string certificates = program_.signer ? program_.signer->authority.certificates : std::string();
        std::uint64_t good = 0;
        each_time_stamp(connection_, org, [&](const KeptTimeStamp& kept) {
            const base::Digest digest = base::sha256(base::as_bytes(kept.text));
            std::string reason(base::tr("it is not of the stored checkpoint"));
            auto stamp = base::read_time_stamp(kept.answer, digest);
            if (stamp && !certificates.empty()) stamp = base::verify_time_stamp(kept.answer, digest, certificates, reason);
            if (stamp && stamp->at != kept.at) reason = base::tr("it says another time");
            if (stamp && stamp->at == kept.at) ++good;
            else
                find({}, word("The time stamp of the first {0} changes does not hold: {1}."),
                     {std::to_string(kept.size), reason});
        });
        return good;
    }

    void add_kept(const std::optional<ledger::KeyChain>& keys, Claims& claims) {
        for (Kept& kept : kept_) {
            if (kept.checkpoint.origin != (keys ? keys->newest().name : origin_)) continue;
            kept.is_of_a_log = true;
            // Without the key, that the key is missing is a finding already.
            if (!keys || ledger::verify_note(kept.note, keys->at(kept.checkpoint.size)))
                claims.push_back({kept.checkpoint.size, kept.checkpoint.root, kept.who});
            else find({}, word("{0} is not signed with the key of the log."), {kept.who});
        }
    }

    Program& program_;
    store::Connection& connection_;
    Verification& result_;
    std::vector<Kept>& kept_;
    std::string organisation_, origin_;
    std::uint64_t cosignatures_ = 0, unknown_cosignatures_ = 0;
};

// What the database says of itself, before what it holds is believed.
void add_unsound(store::Connection& connection, IntegrityReport& report) {
    connection.scope_to_all();
    const store::Unsound found = store::find_unsound(connection);
    for (const std::string& damage : found.damage)
        add_finding(report,
                    {{}, {}, word("The file of the database is damaged; restore a backup. SQLite says: {0}"), {damage}});
    for (const auto& [table, parent] : found.orphans)
        add_finding(report, {{}, {}, word("Rows of the table {0} belong to nothing that is in {1}."), {table, parent}});
}

}  // namespace

Result<Verification> verify(Program& program, const std::vector<OrganisationEntry>& organisations,
                            const std::vector<OldCheckpoint>& old_checkpoints) {
    std::vector<Kept> kept = TRY(read_kept(old_checkpoints));
    Verification result;
    std::vector<std::int64_t> numbers;
    for (const OrganisationEntry& entry : organisations) numbers.push_back(entry.org);
    std::vector<Beside> beside = read_beside(program, organisations);
    const auto read_all = [&](store::Connection& connection) {
        add_unsound(connection, result.records);
        check_integrity(program, numbers, result.records);
        Verifier verifier(program, connection, result, kept);
        for (std::size_t i = 0; i < organisations.size(); ++i) verifier.organisation(organisations[i], std::move(beside[i]));
    };
    try {
        program.database.read(read_all);
    } catch (const store::DatabaseError& error) {
        // What was found goes on to explain why the rest cannot be read.
        if (error.trouble != store::Trouble::corrupt || result.records.findings.empty()) throw;
        return result;
    }
    for (const Kept& one : kept)
        if (!one.is_of_a_log)
            add_finding(result.records,
                        {{}, {}, word("{0} is a checkpoint of another log, {1}."), {one.who, one.checkpoint.origin}});
    return result;
}

}  // namespace services
