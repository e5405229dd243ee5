// One unit of work: who acts, when, in which organisation and transaction. The only door to the records.
//
// create, update, advance and remove do everything or nothing: grant, form of the values, rules, guard, version, number,
// row, links, search and the kept version. The caller owns the transaction (store::Database::write) and rolls back on
// refusal.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/memory.hpp"
#include "engine/permission.hpp"
#include "engine/record.hpp"
#include "engine/registers.hpp"
#include "engine/rule.hpp"
#include "engine/tables.hpp"
#include "store/connection.hpp"

namespace store {
class Blobs;
}

namespace engine {

// Makes the next key of a log (services/log/keys.hpp), for the rule of changes of key.
struct NextKey {
    std::string before, after;  // "name+1234abcd+base64"
    std::string statement;      // note in which the key before names the next (ledger/key_change.hpp)
};
// One change of key, as its record says.
struct StoredKeyChange {
    std::int64_t number = 0;     // of the record
    std::uint64_t sequence = 0;  // of the change of the log
    NextKey keys{};
};
// What a log says of its keys, changes of this transaction included.
struct KeySoFar {
    std::vector<StoredKeyChange> changes{};  // the oldest first; none while the first key signs
    std::string checkpoint{};                // the newest that is stored, a signed note; empty before the first
    std::uint64_t since() const { return changes.empty() ? 0 : changes.back().sequence; }
    std::string_view named() const { return changes.empty() ? std::string_view() : changes.back().keys.after; }
};
class KeyMaker {
public:
    virtual ~KeyMaker() = default;
    // The key is kept beside the present one until the log says that it follows; no key that is in force is touched, for the
    // transaction may be undone. unmet_condition where none can be made.
    virtual base::Result<NextKey> next_key(std::string_view organisation, const KeySoFar& so_far) const = 0;
};

// What the program is made of; one for its whole life, wired in app/.
struct Engine {
    Tables tables;
    std::span<const Rule> rules;
    std::shared_ptr<Memory> memory = std::make_shared<Memory>();  // of all; filled by what is read in snapshots
    store::Blobs* blobs = nullptr;   // for rules that keep content; what is put there stays, even if the save is undone
    const KeyMaker* keys = nullptr;  // null: no log is signed
};

struct Occasion {
    std::int64_t org = 0;
    Actor actor;
    base::Moment now{};
    base::Date today{};    // of the organisation's zone
    std::string reason{};  // why, where the actor said so; kept with the version
};

using Changes = std::vector<std::pair<const schema::Field*, schema::Value>>;

class Work {
public:
    // memory: the engine's own in a snapshot; in a transaction one over it, shared when the transaction was kept.
    Work(const Engine& engine, store::Connection& connection, Occasion occasion, Memory& memory);

    // not_found also when the actor may not read it: existence is not disclosed.
    base::Result<Record> find(const schema::Schema& schema, std::int64_t number);
    // Fields that are not named are empty. Computed fields are refused.
    base::Result<Record> create(const schema::Schema& schema, const Changes& values, std::string_view source_ref = {});
    // expected_version: the version that the actor saw; 0 takes the present one. conflict when it is not the present one.
    base::Result<Record> update(const schema::Schema& schema, std::int64_t number, std::int64_t expected_version,
                                const Changes& values);
    // stated_on: of an approval, the day on which it was given, today when nobody says; never in the future. When it was
    // recorded is the time of the version, which nobody can state.
    base::Result<Record> advance(const schema::Schema& schema, std::int64_t number, std::int64_t expected_version,
                                 schema::Verb verb, const Changes& values = {}, std::optional<base::Date> stated_on = {});
    // Refused while another record links to it, naming the first that does. The kept versions stay.
    base::Result<void> remove(const schema::Schema& schema, std::int64_t number, std::int64_t expected_version);

    template <class R> base::Result<R> find(base::Id<R> id) { return typed<R>(TRY(find(*schema::schema_of<R>, id.number))); }
    // For rules and services: a typed record, computed fields included.
    template <class R> base::Result<R> create(const R& record) { return typed<R>(TRY(create_whole(generic(record)))); }
    template <class R> base::Result<R> save(const R& record) { return typed<R>(TRY(save_whole(generic(record)))); }
    template <class R> base::Result<R> advance(base::Id<R> id, schema::Verb verb) {
        return typed<R>(TRY(advance(*schema::schema_of<R>, id.number, 0, verb)));
    }

    // The steps that this actor may take now: the grant holds; the guard may still refuse when it is tried.
    std::vector<const schema::Step*> steps_for(const Record& record) const;
    bool may(schema::Verb verb, const Record& record) const {
        return engine::may(*record.schema, verb, occasion_.actor, record);
    }
    bool may(schema::Verb verb, const schema::Schema& schema) const {
        return reach_of(schema, verb, occasion_.actor) != Reach::none;
    }
    bool exists(const schema::Schema& schema, std::int64_t number);

    // What make() gives, computed again only after a record of this register has changed. It must depend on nothing but
    // these records, the organisation and the key.
    template <class T, class Make>
    std::shared_ptr<const T> remembered(const schema::Schema& schema, std::string_view key, Make&& make) {
        const std::int64_t changes = register_of(connection_, schema, occasion_.org).changes;
        const std::string whole = std::to_string(occasion_.org).append(" ").append(schema.table).append(" ").append(key);
        if (auto known = memory_.find<T>(whole, changes)) return known;
        auto made = std::make_shared<const T>(make());
        memory_.put(whole, changes, made);
        return made;
    }

    // The same occasion with the program's own rights, for what a rule changes as a consequence. The history keeps the
    // actor.
    Work as_program() const;

    const Engine& engine() const { return engine_; }
    const Tables& tables() const { return engine_.tables; }
    store::Connection& connection() { return connection_; }
    const Occasion& occasion() const { return occasion_; }
    Memory& memory() const { return memory_; }
    base::Date today() const { return occasion_.today; }

private:
    base::Result<Record> create_whole(Record record);
    base::Result<Record> save_whole(const Record& record);
    base::Result<Record> change(Record before, Record after, std::optional<schema::Verb> step);
    base::Result<void> prepare(Record& after, const Change& change);
    base::Result<void> check_links(const Record* before, const Record& after);
    base::Result<void> check_unique(const Record& after);
    base::Result<Record> load_for_change(const schema::Schema& schema, std::int64_t number, std::int64_t expected_version);

    const Engine& engine_;
    store::Connection& connection_;
    Occasion occasion_;
    Memory& memory_;
};

}  // namespace engine
