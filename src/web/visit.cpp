#include "web/visit.hpp"

#include <algorithm>

#include "base/translate.hpp"
#include "engine/tables.hpp"
#include "web/moment.hpp"
#include "web/navigation.hpp"
#include "web/notices.hpp"
#include "web/parts/callout.hpp"
#include "web/server/multipart.hpp"
#include "web/server/router.hpp"
#include "web/server/target.hpp"

namespace web {

using namespace html;
using base::ErrorCode, base::tr;

namespace {

parts::Moment moment_of(const Visit& visit) {
    const auto& caller = visit.caller;
    return {.day = base::to_text(visit.today()),
            .latest = base::to_text(base::day_in(caller.zone, visit.program().clock.now())),
            .path = path_at(visit.request, {}),
            .question = question_of(visit.request),
            .present_url = target_at(visit.request, {}),
            .seen = caller.past ? base::local_text(caller.zone, caller.past->moment) : std::string()};
}

}  // namespace

std::string Visit::url(std::initializer_list<std::string_view> segments) const {
    std::vector<std::string> all{"orgs", to_segment(caller.slug, caller.past ? caller.past->text : std::string_view{})};
    all.insert(all.end(), segments.begin(), segments.end());
    return encode_path(all);
}

std::string Visit::url_of(const schema::Schema& schema, std::int64_t number) const {
    return url({schema.path, engine::format_reference(schema, number)});
}

bool Visit::may(const schema::Schema& schema, schema::Verb verb) const {
    return engine::reach_of(schema, verb, caller.actor) != engine::Reach::none;
}

base::Date Visit::today() const { return services::occasion_of(site.program, caller).today; }

Response Visit::page(parts::Shell shell, Node content, int status) const {
    shell.organisation = organisation_name;
    shell.organisation_url = url();
    for (const auto& access : organisations)
        if (access.slug != caller.slug)
            shell.other_organisations.push_back({access.organisation_name, encode_path({"orgs", access.slug})});
    shell.navigation = navigation_of(*this);
    shell.search_url = url({"search"});
    if (request.method == Method::get && !shell.acts) shell.moment = moment_of(*this);
    shell.person = person_name;
    if (!by_link) shell.person_menu = {{.label = tr("My account"), .url = "/account", .icon = "user-circle"}};
    shell.person_menu.push_back({.label = tr("Guide"), .url = "/help", .icon = "help"});
    shell.person_menu.push_back({.label = tr("Sign out"), .url = "/sign-out", .icon = "logout", .post = true});
    if (room)
        shell.room = base::put(tr("Audit room: {0} — read-only — until {1}"), {room->title, base::to_text(room->closes_on)});
    shell.theme_url = "/theme";
    shell.theme = theme;
    shell.language = base::current_language();
    shell.csrf = csrf;
    shell.version = site.version;
    if (auto notice = notice_for(request.query_value("notice"))) shell.flashes.push_back(*notice);
    Response response;
    response.status = status;
    response.body = to_document(parts::page(shell, content));
    return response;
}

Response Visit::see_other(std::string location, std::string_view notice) const {
    if (!notice.empty()) location += (location.contains('?') ? "&notice=" : "?notice=") + std::string(notice);
    return redirect(303, std::move(location));
}

Response Visit::refuse(const base::Error& error) const {
    parts::Shell shell;
    shell.title = error.code == ErrorCode::not_found   ? tr("Not found")
                  : error.code == ErrorCode::forbidden ? tr("Not allowed")
                                                       : tr("This is not possible");
    std::vector<Node> lines;
    for (const auto& fault : error.faults) lines.push_back(p({base::describe(fault)}));
    if (error.code == ErrorCode::not_found)
        lines.push_back(p({tr("It may never have existed, or it may not be yours to see.")}));
    const bool ours = error.code == ErrorCode::conflict || error.code == ErrorCode::unmet_condition;
    Node content = parts::callout({.tone = ours ? parts::Tone::warning : parts::Tone::danger,
                                   .heading = shell.title,
                                   .content = fragment(lines),
                                   .actions = {{.label = tr("To the start page"), .url = url()}},
                                   .csrf = csrf});
    return page(shell, content, status_of(error.code));
}

Form read_form(const Request& request) {
    if (auto boundary = multipart_boundary(request.header("content-type"))) {
        Form form;
        if (auto all = parse_multipart(request.body, *boundary))
            for (const Part& part : *all)
                if (!part.file_name) form.emplace_back(part.name, std::string(part.content));
        return form;
    }
    return parse_form(request.body).value_or(Form{});
}

std::string_view form_value(const Form& form, std::string_view name) {
    for (const auto& [key, value] : form)
        if (key == name) return value;
    return {};
}

std::vector<std::string> form_values(const Form& form, std::string_view name) {
    std::vector<std::string> values;
    for (const auto& [key, value] : form)
        if (key == name) values.push_back(value);
    return values;
}

int status_of(ErrorCode code) {
    switch (code) {
        case ErrorCode::invalid:
            return 422;
        case ErrorCode::forbidden:
            return 403;
        case ErrorCode::not_found:
            return 404;
        case ErrorCode::conflict:
        case ErrorCode::unmet_condition:
            return 409;
        case ErrorCode::too_large:
            return 413;
        case ErrorCode::too_many:
            return 429;
    }
    return 500;
}

}  // namespace web
