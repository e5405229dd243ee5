// keepwright room: audit rooms, for whoever runs the management system from the command line.
#include <cstdio>

#include "app/commands/acting.hpp"
#include "app/commands/commands.hpp"
#include "base/text.hpp"
#include "base/translate.hpp"
#include "engine/list.hpp"
#include "isms/evaluation/audit_room.hpp"
#include "services/audit_rooms.hpp"

namespace app {

using base::ErrorCode, base::fail, base::Result, base::word, isms::AuditRoom;

namespace {

Result<schema::Set<isms::AuditedRegister>> registers_in(std::string_view paths) {
    schema::Set<isms::AuditedRegister> registers;
    for (const std::string_view part : base::split(paths, ',')) {
        isms::AuditedRegister one{};
        const std::string name(base::trim(part));
        if (name.empty()) continue;
        if (!schema::detail::Codec<isms::AuditedRegister>::write(one, schema::Value{name}))
            return fail(ErrorCode::invalid, word("An audit room cannot open a register {0}."), "--registers", {name});
        registers.add(one);
    }
    return registers;
}

Result<base::Date> day_in(const std::string& text, std::string_view field) {
    if (const auto day = base::parse_date(text)) return *day;
    return fail(ErrorCode::invalid, word("Give a day as 2026-03-31."), field);
}

Result<std::int64_t> number_of(const std::string& reference) {
    if (const auto number = engine::parse_reference(isms::audit_room::table, reference)) return *number;
    return fail(ErrorCode::not_found, word("There is no audit room {0}."), {}, {reference});
}

Result<AuditRoom> open(Installation& installation, const RoomOptions& options) {
    const services::Caller caller = TRY(caller_for(installation, options.org, options.as));
    AuditRoom room{.title = options.title, .auditor = options.auditor, .email = options.email, .body = options.body};
    room.registers = TRY(registers_in(options.registers));
    room.closes_on = TRY(day_in(options.until, "--until"));
    room.opens_on = services::occasion_of(installation.program(), caller).today;
    if (!options.from.empty()) room.opens_on = TRY(day_in(options.from, "--from"));
    return services::write(installation.program(), caller, options.reason, [&](engine::Work& work) -> Result<AuditRoom> {
        const AuditRoom made = TRY(work.create(room));
        return work.advance(schema::id_of(made), schema::Verb::start);
    });
}

Result<void> close(Installation& installation, const RoomOptions& options) {
    const services::Caller caller = TRY(caller_for(installation, options.org, options.as));
    const std::int64_t number = TRY(number_of(options.reference));
    TRY(services::write(installation.program(), caller, options.reason,
                        [&](engine::Work& work) { return work.advance(base::Id<AuditRoom>{number}, schema::Verb::close); }));
    return {};
}

Result<std::string> make_link(Installation& installation, const RoomOptions& options) {
    const services::Caller caller = TRY(caller_for(installation, options.org, options.as));
    return services::make_room_link(installation.program(), caller, TRY(number_of(options.reference)),
                                    {"127.0.0.1", "command line"});
}

Result<std::vector<engine::Record>> list(Installation& installation, const RoomOptions& options) {
    const services::Caller caller = TRY(caller_for(installation, options.org, options.as));
    return services::read(installation.program(), caller, [](engine::Work& work) -> Result<std::vector<engine::Record>> {
        auto page = TRY(engine::list(work, {.schema = &isms::audit_room::table, .limit = 1000}));
        return std::move(page.records);
    });
}

}  // namespace

int open_room(const Settings& settings, const RoomOptions& options) {
    const base::SystemClock clock;
    Installation installation(settings, clock);
    const auto room = open(installation, options);
    if (!room)
        return refused(room.error(), {{"title", "--title"},
                                      {"auditor", "--auditor"},
                                      {"email", "--email"},
                                      {"body", "--body"},
                                      {"registers", "--registers"},
                                      {"opens_on", "--from"},
                                      {"closes_on", "--until"},
                                      {"reason", "--reason"}});
    std::printf("%s\n", engine::format_reference(isms::audit_room::table, room->meta.number).c_str());
    return 0;
}

int link_room(const Settings& settings, const RoomOptions& options) {
    const base::SystemClock clock;
    Installation installation(settings, clock);
    const auto link = make_link(installation, options);
    if (!link) return refused(link.error());
    const std::string server = settings.public_url.empty() ? "http://" + settings.listen : settings.public_url;
    std::printf("%s/rooms/%s\n", server.c_str(), link->c_str());
    return 0;
}

int close_room(const Settings& settings, const RoomOptions& options) {
    const base::SystemClock clock;
    Installation installation(settings, clock);
    const auto closed = close(installation, options);
    return closed ? 0 : refused(closed.error(), {{"reason", "--reason"}});
}

int list_rooms(const Settings& settings, const RoomOptions& options) {
    const base::SystemClock clock;
    Installation installation(settings, clock);
    const auto rooms = list(installation, options);
    if (!rooms) return refused(rooms.error());
    for (const engine::Record& record : *rooms) {
        const auto room = engine::typed<AuditRoom>(record);
        std::printf("%s\t%s\t%s\t%s\t%s\n", record.reference().c_str(), std::string(record.state_name()).c_str(),
                    room.closes_on ? base::to_text(*room.closes_on).c_str() : "", room.email.c_str(), room.title.c_str());
    }
    return 0;
}

}  // namespace app
