// keepwright approvals: what is approved, and whether the approvals still cover what is recorded.
#include <cstdio>

#include "app/commands/commands.hpp"
#include "app/installation.hpp"
#include "base/translate.hpp"
#include "engine/titles.hpp"
#include "isms/kinds.hpp"
#include "services/approvals_json.hpp"
#include "services/organisations.hpp"
#include "services/past.hpp"

namespace app {

using base::ErrorCode, base::fail, base::Result, base::word;

namespace {

constexpr std::size_t at_once = 500;

Result<services::Caller> caller_for(services::Program& program, const ApprovalsOptions& options) {
    const auto organisation = services::find_organisation(program, options.org);
    if (!organisation) return fail(ErrorCode::not_found, word("There is no organisation {0}."), {}, {options.org});
    return services::caller_at(program, services::program_caller(*organisation), options.at);
}

// All pages of it, as one list.
services::ApprovalList read_all(engine::Work& work, bool only_stale) {
    services::ApprovalList all;
    std::int64_t before = 0;
    do {
        auto page = services::approvals(work, {.only_stale = only_stale, .before = before, .limit = at_once});
        std::move(page.items.begin(), page.items.end(), std::back_inserter(all.items));
        all.all = page.all;
        all.stale = page.stale;
        before = page.next;
    } while (before != 0);
    return all;
}

std::string path_of(const engine::Cause& cause) {
    std::string text;
    for (const engine::Target& target : cause.path)
        text += (text.empty() ? "" : " -> ") + engine::format_reference(*target.schema, target.number);
    return text;
}

void print(engine::Work& work, const services::Standing& standing) {
    const engine::Approval& approval = standing.approval;
    const std::string title = engine::title_of(work, *approval.schema, approval.number);
    std::printf("%s %s: %s by %s on %s%s\n", engine::format_reference(*approval.schema, approval.number).c_str(),
                title.c_str(), approval.version.operation.c_str(),
                approval.version.actor == 0 ? "the program"
                                            : engine::format_reference(isms::person::table, approval.version.actor).c_str(),
                base::to_text(approval.version.at).c_str(), standing.is_stale() ? ", does not cover what is recorded" : "");
    for (const engine::Cause& cause : standing.causes) {
        std::string fields;
        for (const auto& difference : cause.differences)
            fields += (fields.empty() ? "" : ", ") + std::string(difference.name);
        if (fields.empty())
            fields = cause.is_unreadable ? "file missing or damaged" : cause.is_erased ? "erased" : "changed or removed";
        std::printf("  %s: %s\n", path_of(cause).c_str(), fields.c_str());
    }
}

}  // namespace

int approvals(const Settings& settings, const ApprovalsOptions& options) {
    const base::SystemClock clock;
    Installation installation(settings, clock);
    auto& program = installation.program();
    const auto caller = caller_for(program, options);
    if (!caller) return refused(caller.error(), {{"at", "--at"}});
    return services::read(program, *caller, [&](engine::Work& work) {
        const auto list = read_all(work, options.only_stale);
        if (options.format == "json") std::printf("%s\n", services::to_json(work, list).c_str());
        else {
            for (const auto& standing : list.items) print(work, standing);
            std::printf("approvals: %lld, that do not cover what is recorded: %lld\n", static_cast<long long>(list.all),
                        static_cast<long long>(list.stale));
        }
        return list.stale == 0 ? 0 : 1;
    });
}

}  // namespace app
