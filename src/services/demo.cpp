#include "services/demo.hpp"

#include <algorithm>
#include <functional>

#include "base/check.hpp"
#include "base/translate.hpp"
#include "engine/list.hpp"
#include "identity/account.hpp"
#include "identity/membership.hpp"
#include "identity/password.hpp"
#include "isms/all_records.hpp"
#include "isms/controls/control.hpp"
#include "services/catalogue.hpp"
#include "services/demo_story.hpp"
#include "services/organisations.hpp"
#include "services/uploads.hpp"

namespace services {

using base::Json, base::Result, engine::Work, schema::Kind, schema::Schema;

namespace {

using demo::Entry, demo::Keys;

// Kinds in the order in which an organisation begins to keep them; a later one links to earlier ones.
constexpr std::array order{Kind::organisation,
                           Kind::person,
                           Kind::unit,
                           Kind::membership,
                           Kind::interested_party,
                           Kind::issue,
                           Kind::control,
                           Kind::requirement,
                           Kind::scope,
                           Kind::risk_method,
                           Kind::asset,
                           Kind::risk,
                           Kind::treatment_action,
                           Kind::evidence,
                           Kind::soa_version,
                           Kind::task,
                           Kind::comment,
                           Kind::attachment,
                           Kind::audit_room,
                           Kind::information_request,
                           Kind::audit_sample};

// Something that happens on a day. Events of one day keep the order in which they were added.
struct Event {
    int day;
    std::function<Result<void>()> happen;
};

class Story {
public:
    Story(Program& program, store::Connection& connection, base::Moment now)
        : program_(program), connection_(connection), now_(now) {}

    Result<void> play();

private:
    Result<void> found();  // the organisation, with its first person and the catalogues
    Result<void> name_catalogue(const Schema& schema, std::string_view identifier_field);
    void add_entry(const Entry& entry);
    void add_steps(const Entry& entry);
    void add_changes(const Entry& entry);
    void add_edition(const Entry& entry);
    Result<void> create(const Entry& entry);
    Result<void> complete(const Entry& entry, int day);         // links that could not be set when the entry was created
    void later(int day, std::function<Result<void>()> happen);  // after all that is still to happen until that day
    Result<void> take_step(const Entry& entry, const Json& step);
    Result<void> change(const Entry& entry, const Json& change);
    Result<void> decide(const Entry& control, const Json* differences);
    Result<engine::Changes> values_of(const Work& work, const Entry& entry, bool& missing);
    std::int64_t number_of(const Entry& entry) const;
    Work work_on(int day, std::string_view by, std::string reason = {});
    std::uint32_t roles_of(std::string_view person) const;

    Program& program_;
    store::Connection& connection_;
    engine::Memory memory_{program_.engine.memory.get()};
    base::Moment now_;
    std::int64_t org_ = 0;
    int day_ = 0, minute_ = 0;
    Keys keys_;
    std::vector<std::vector<Entry>> entries_;
    std::vector<Event> events_;
    std::size_t next_ = 0;  // of the events
};

// Each event has its own minute from eight to four, so that histories read like days of work.
Work Story::work_on(int day, std::string_view by, std::string reason) {
    if (day != day_) minute_ = 0;
    day_ = day;
    const base::Date today = base::day_in("UTC", now_);
    const base::Moment morning{std::chrono::sys_days{today} + std::chrono::days{day}};
    const base::Moment at = std::min(morning + std::chrono::hours{8} + std::chrono::minutes{std::min(minute_++, 480)}, now_);
    engine::Occasion occasion;
    occasion.org = org_;
    occasion.now = at;
    occasion.today = base::day_in("UTC", at);
    occasion.reason = std::move(reason);
    occasion.actor.person = keys_.find(Kind::person, by).value_or(1);
    occasion.actor.roles = roles_of(by);
    occasion.actor.system = true;
    return {program_.engine, connection_, std::move(occasion), memory_};
}

// Rules look at the roles: who accepts a risk, who approves. That the grants allow each step as well is checked with the
// files.
std::uint32_t Story::roles_of(std::string_view person) const {
    schema::Set<schema::Role> roles;
    for (const auto& memberships : entries_)
        for (const Entry& entry : memberships)
            if (entry.schema->kind == Kind::membership && entry.text("person") == person)
                for (const Json& role : *entry.content.find("roles")->array())
                    roles.bits |= identity::parse_roles(*role.text()).bits;
    return static_cast<std::uint32_t>(roles.bits);
}

Result<void> Story::found() {
    const Entry& organisation = entries_.front().front();
    std::string name, email;
    for (const Entry& person : entries_[1])
        if (person.text("key") == organisation.by) {
            name = person.text("name");
            email = person.text("email");
        }
    const base::FixedClock clock(now_ + std::chrono::days{organisation.created});
    const Program then{program_.database, program_.blobs, clock, program_.engine};
    const auto created = TRY(create_organisation(then, connection_,
                                                 {.slug = std::string(demo_slug),
                                                  .name = std::string(organisation.text("name")),
                                                  .person_name = name,
                                                  .email = email,
                                                  .zone = std::string(organisation.text("zone")),
                                                  .currency = std::string(organisation.text("currency"))}));
    org_ = created.org;
    keys_.put(Kind::organisation, organisation.text("key"), 1);
    keys_.put(Kind::person, organisation.by, created.person.number);
    for (const Entry& membership : entries_[3])
        if (membership.text("person") == organisation.by)
            keys_.put(Kind::membership, membership.text("key"), created.membership.number);
    TRY(name_catalogue(isms::table_of(Kind::control), "identifier"));
    TRY(name_catalogue(isms::table_of(Kind::threat), "identifier"));
    return name_catalogue(isms::table_of(Kind::vulnerability), "identifier");
}

Result<void> Story::name_catalogue(const Schema& schema, std::string_view identifier_field) {
    Work work = work_on(0, {});
    engine::ListQuery query{.schema = &schema, .limit = 1000, .with_total = false};
    const auto page = TRY(engine::list(work, query));
    for (const auto& record : page.records) keys_.put(schema.kind, record.text(identifier_field), record.meta.number);
    return {};
}

std::int64_t Story::number_of(const Entry& entry) const { return keys_.find(entry.schema->kind, entry.key).value_or(0); }

Result<engine::Changes> Story::values_of(const Work& work, const Entry& entry, bool& missing) {
    engine::Changes values;
    for (const auto& field : entry.schema->fields) {
        const Json* json = entry.content.find(field.name);
        if (!json || json->is_null() || field.computed) continue;
        if (field.type == schema::Type::file) {
            const std::string name(json->text() ? *json->text() : "");
            const auto content = catalogue_file("demo/files/" + name);
            CHECK(content.has_value());
            values.emplace_back(&field, TRY(store_upload(program_.blobs, field.name, name, *content)));
        } else {
            values.emplace_back(&field,
                                demo::value_of(work.tables(), keys_, field, *json, base::day_in("UTC", now_), missing));
        }
    }
    return values;
}

Result<void> Story::create(const Entry& entry) {
    Work work = work_on(entry.created, entry.by);
    bool missing = false;
    const auto values = TRY(values_of(work, entry, missing));
    const std::int64_t known = number_of(entry);
    const auto record = known ? TRY(work.update(*entry.schema, known, 0, values)) : TRY(work.create(*entry.schema, values));
    keys_.put(entry.schema->kind, entry.key, record.meta.number);
    if (missing) later(entry.created, [this, &entry] { return complete(entry, entry.created); });
    return {};
}

Result<void> Story::complete(const Entry& entry, int day) {
    Work work = work_on(day, entry.by);
    bool missing = false;
    const auto values = TRY(values_of(work, entry, missing));
    if (missing) {
        const auto rest = events_.begin() + static_cast<std::ptrdiff_t>(next_);
        const auto next_day = std::find_if(rest, events_.end(), [&](const Event& event) { return event.day > day; });
        CHECK(next_day != events_.end());
        later(next_day->day, [this, &entry, on = next_day->day] { return complete(entry, on); });
        return {};
    }
    TRY(work.update(*entry.schema, number_of(entry), 0, values));
    return {};
}

void Story::later(int day, std::function<Result<void>()> happen) {
    const auto rest = events_.begin() + static_cast<std::ptrdiff_t>(next_);
    events_.insert(std::upper_bound(rest, events_.end(), day, [](int one, const Event& event) { return one < event.day; }),
                   {day, std::move(happen)});
}

Result<void> Story::take_step(const Entry& entry, const Json& step) {
    Work work = work_on(demo::days_from_today(step.text_or("on")), step.text_or("by"), std::string(step.text_or("reason")));
    for (const auto& possible : entry.schema->steps)
        if (schema::name_of(possible.verb) == step.text_or("verb")) {
            TRY(work.advance(*entry.schema, number_of(entry), 0, possible.verb));
            return {};
        }
    CHECK(false);
    return {};
}

Result<void> Story::change(const Entry& entry, const Json& change) {
    Work work =
        work_on(demo::days_from_today(change.text_or("on")), change.text_or("by"), std::string(change.text_or("reason")));
    bool missing = false;
    const Entry changed{.schema = entry.schema, .content = change, .created = 0, .by = {}};
    const auto values = TRY(values_of(work, changed, missing));
    CHECK(!missing);
    TRY(work.update(*entry.schema, number_of(entry), 0, values));
    return {};
}

// A control as it stands now, but for what was different at an edition of the statement.
Result<void> Story::decide(const Entry& control, const Json* differences) {
    Work work = work_on(control.created, control.by);
    Entry then = control;
    if (const Json* others = differences ? differences->find(control.text("identifier")) : nullptr)
        for (const auto& [name, value] : *others->object()) then.content.set(name, value);
    // Decided before the risks that name it were written down: the reason is stated.
    if (then.text("applicability") == "applicable" && !then.content.find("reasons"))
        then.content.set("reasons", Json::Array{Json("risk")});
    bool missing = false;
    const auto values = TRY(values_of(work, then, missing));
    TRY(work.update(*control.schema, number_of(control), 0, values));
    return {};
}

void Story::add_steps(const Entry& entry) {
    const Json* steps = entry.content.find("steps");
    if (!steps || !steps->array()) return;
    for (const Json& step : *steps->array())
        events_.push_back(
            {demo::days_from_today(step.text_or("on")), [this, &entry, &step] { return take_step(entry, step); }});
}

void Story::add_changes(const Entry& entry) {
    const Json* changes = entry.content.find("changes");
    if (!changes || !changes->array()) return;
    for (const Json& later : *changes->array())
        events_.push_back(
            {demo::days_from_today(later.text_or("on")), [this, &entry, &later] { return change(entry, later); }});
}

void Story::add_edition(const Entry& entry) {
    const int on = demo::days_from_today(entry.text("on"));
    const Json* differences = entry.content.find("differences");
    for (const auto& controls : entries_)
        for (const Entry& control : controls)
            if (control.schema->kind == Kind::control)
                events_.push_back(
                    {std::max(on, control.created), [this, &control, differences] { return decide(control, differences); }});
    events_.push_back({on, [this, &entry] { return create(entry); }});
    add_steps(entry);
}

void Story::add_entry(const Entry& entry) {
    if (entry.schema->kind == Kind::soa_version) return add_edition(entry);
    if (entry.schema->kind == Kind::control) {
        const std::string_view changed = entry.text("changed");
        events_.push_back({changed.empty() ? entry.created : demo::days_from_today(changed),
                           [this, &entry] { return decide(entry, nullptr); }});
        return;
    }
    // The founder is the only administrator until the others are there.
    const bool hands_over = entry.schema->kind == Kind::membership && number_of(entry) != 0;
    events_.push_back({entry.created + (hands_over ? 1 : 0), [this, &entry] { return create(entry); }});
    add_steps(entry);
    add_changes(entry);
}

Result<void> Story::play() {
    for (const Kind kind : order) entries_.push_back(demo::read_entries(isms::table_of(kind)));
    TRY(found());
    for (const auto& of_kind : entries_)
        for (const Entry& entry : of_kind) add_entry(entry);
    std::stable_sort(events_.begin(), events_.end(), [](const Event& a, const Event& b) { return a.day < b.day; });
    while (next_ < events_.size()) {
        const auto happen = events_[next_++].happen;  // a copy: it may add events
        TRY(happen());
    }
    return {};
}

std::vector<DemoPerson> people_with_access(store::Connection& connection) {
    std::vector<DemoPerson> people;
    auto cursor = connection.select(
        "SELECT p.name, p.email, m.roles FROM membership m JOIN person p ON p.org = m.org AND p.number = m.person "
        "JOIN tenant t ON t.org = m.org WHERE t.slug = $1 AND m.state = 'active' AND p.state = 'active' AND p.email <> '' "
        "ORDER BY m.number",
        demo_slug);
    while (const auto* row = cursor->next()) people.push_back({row->string(0), row->string(1), row->string(2)});
    return people;
}

Result<void> open_accounts(store::Connection& connection, const std::vector<DemoPerson>& people, base::Moment now) {
    // One hash for all: each would cost 90 ms, and the password is no secret.
    const auto hash = TRY(identity::hash_new_password(demo_password, "demo"));
    for (const DemoPerson& person : people) {
        const auto known = identity::find_account(connection, person.email);
        const auto account = known ? *known : TRY(identity::create_account(connection, person.email, now));
        if (!account.has_password) TRY(identity::set_password(connection, account.id, hash, now));
    }
    return {};
}

}  // namespace

Result<std::vector<DemoPerson>> make_demo(Program& program) {
    const base::Moment now = program.clock.now();
    return program.database.write([&](store::Connection& connection) -> Result<std::vector<DemoPerson>> {
        Story story(program, connection, now);
        TRY(story.play());
        connection.scope_to_all();
        auto people = people_with_access(connection);
        TRY(open_accounts(connection, people, now));
        return people;
    });
}

std::vector<DemoPerson> demo_people(Program& program) {
    return program.database.read([](store::Connection& connection) {
        connection.scope_to_all();
        return people_with_access(connection);
    });
}

}  // namespace services
