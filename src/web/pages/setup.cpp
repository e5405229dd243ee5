#include "web/pages/setup.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "base/translate.hpp"
#include "isms/context/scope.hpp"
#include "services/catalogue.hpp"
#include "services/demo.hpp"
#include "services/method_in_force.hpp"
#include "services/setup.hpp"
#include "web/form_faults.hpp"
#include "web/pages/sign_in.hpp"
#include "web/parts/callout.hpp"
#include "web/parts/edit_form.hpp"
#include "web/parts/fields.hpp"
#include "web/parts/table.hpp"
#include "web/server/router.hpp"

namespace web::pages {

using namespace html;
using base::tr;

namespace {

std::vector<parts::Step> wizard_steps() { return {{tr("Organisation")}, {tr("Scope")}, {tr("Risk method")}}; }

parts::BareShell wizard(const Request& request, int step, std::string_view title, std::string_view lead) {
    return {.title = title,
            .lead = lead,
            .steps = wizard_steps(),
            .step = step,
            .theme = theme_of(request),
            .language = base::current_language(),
            .broad = true};
}

Response setup_page(const Request& request, const Form& form, const base::Error* error) {
    auto field = [&](std::string_view name, std::string_view label, std::string_view help) {
        return parts::Field{.name = name, .label = label, .help = help, .fault = fault_at(error, name), .required = true};
    };
    auto value = [&](std::string_view name, std::string_view otherwise = {}) {
        const std::string_view typed = form_value(form, name);
        return typed.empty() ? otherwise : typed;
    };
    const Node content = parts::edit_form({
        .url = "/setup",
        .groups = {{.heading = tr("Your organisation"),
                    .fields = {parts::text_field(field("name", tr("Name"), {}), value("name"),
                                                 {.autocomplete = "organization", .focus = true}),
                               parts::text_field(
                                   field("slug", tr("Short name"),
                                         tr("In addresses: letters a to z, digits and hyphens. It stays for ever.")),
                                   value("slug")),
                               parts::text_field(field("zone", tr("Time zone"), tr("As in Europe/Berlin.")),
                                                 value("zone", "Europe/Berlin")),
                               parts::text_field(field("currency", tr("Currency"), tr("Three letters.")),
                                                 value("currency", "EUR"), {.max_length = 3})}},
                   {.heading = tr("You"),
                    .explanation = tr("The first person gets all roles that run the ISMS. You can hand them on later."),
                    .fields = {parts::text_field(field("person_name", tr("Your name"), {}), value("person_name"),
                                                 {.autocomplete = "name"}),
                               parts::text_field(field("email", tr("E-mail"), tr("With it you sign in.")), value("email"),
                                                 {.type = "email", .autocomplete = "username"}),
                               parts::text_field(field("password", tr("Password"),
                                                       tr("At least 12 characters. A sentence is good.")),
                                                 "", {.type = "password", .autocomplete = "new-password"})}}},
        .faults = summary_of(faults_of(error), {{"name", tr("Name")},
                                                {"slug", tr("Short name")},
                                                {"zone", tr("Time zone")},
                                                {"currency", tr("Currency")},
                                                {"person_name", tr("Your name")},
                                                {"email", tr("E-mail")},
                                                {"password", tr("Password")}}),
        .submit_label = tr("Continue"),
    });
    const Node demo = parts::callout(
        {.heading = tr("Only looking around?"),
         .content =
             tr("The demo is an invented company with its context, assets, risks, treatment, controls and Statement of "
                "Applicability. An installation with the demo is for trying, not for your own records."),
         .actions = {{.label = tr("Load the demo"), .url = "/setup/demo", .post = true}}});
    return bare_response(
        wizard(request, 0, tr("Welcome to Keepwright"), tr("Three steps, and your ISMS has its foundation.")),
        div({cls("stack"), content, demo}), error ? status_of(error->code) : 200);
}

std::string role_labels(std::string_view names) {
    std::vector<std::string> labels;
    const auto parts = base::split(names, ' ');
    for (int i = 0; i < schema::role_count; ++i) {
        const auto role = static_cast<schema::Role>(i);
        if (std::ranges::find(parts, schema::name_of(role)) != parts.end()) labels.emplace_back(schema::label_of(role));
    }
    return base::join(labels, ", ");
}

Node demo_ready(const std::vector<services::DemoPerson>& people) {
    std::vector<std::vector<Node>> rows;
    for (const auto& person : people) rows.push_back({person.name, person.email, role_labels(person.roles)});
    return div({cls("stack"), p({base::put(tr("Everybody has the password: {0}"), {std::string(services::demo_password)})}),
                parts::plain_table(tr("Who can sign in"),
                                   {{.label = tr("Name")}, {.label = tr("E-mail")}, {.label = tr("Roles")}}, rows),
                p({a({cls("btn btn-primary"), href("/sign-in"), tr("Sign in")})})});
}

}  // namespace

Response start(const Site& site, const Request&) {
    if (site.allow_setup && services::is_empty_installation(site.program)) return redirect(303, "/setup");
    return redirect(303, "/orgs");
}

Response choose_organisation(const AccountVisit& visit) {
    if (visit.organisations.size() == 1) return redirect(303, encode_path({"orgs", visit.organisations.front().slug}));
    if (visit.organisations.empty())
        return visit.page(
            {.title = tr("No organisation yet")},
            fragment({p({tr("Your account has no active membership in any organisation. Ask the administrator of yours.")}),
                      parts::action_button({.label = tr("Sign out"), .url = "/sign-out", .post = true}, visit.csrf)}));
    return visit.page({.title = tr("Your organisations")},
                      ul({cls("choice-list"), each(visit.organisations, [](const identity::Access& access) {
                              return li({a({href(encode_path({"orgs", access.slug})), access.organisation_name})});
                          })}));
}

Response show_setup(const Site& site, const Request& request) {
    if (!site.allow_setup || !services::is_empty_installation(site.program)) return redirect(303, "/");
    return setup_page(request, {}, nullptr);
}

Response set_up(const Site& site, const Request& request) {
    if (!site.allow_setup || !services::is_empty_installation(site.program)) return redirect(303, "/");
    const Form form = read_form(request);
    auto text = [&](std::string_view name) { return std::string(form_value(form, name)); };
    const services::NewOrganisation wanted{.slug = text("slug"),
                                           .name = text("name"),
                                           .person_name = text("person_name"),
                                           .email = text("email"),
                                           .zone = text("zone"),
                                           .currency = text("currency")};
    const auto session = services::set_up(site.program, wanted, form_value(form, "password"), client_of(request));
    if (!session) return setup_page(request, form, &session.error());
    return welcome(*session, encode_path({"orgs", wanted.slug, "setup", "scope"}));
}

Response set_up_demo(const Site& site, const Request& request) {
    if (!site.allow_setup || !services::is_empty_installation(site.program)) return redirect(303, "/");
    const auto people = services::make_demo(site.program);
    if (!people) return setup_page(request, {}, &people.error());
    return bare_response(
        {.title = tr("The demo is ready"), .theme = theme_of(request), .language = base::current_language(), .broad = true},
        demo_ready(*people), 200);
}

namespace {

Response scope_page(const Visit& visit, const Form& form, const base::Error* error) {
    auto area = [&](std::string_view name, std::string_view label, std::string_view help) {
        return parts::text_area({.name = name, .label = label, .help = help, .fault = fault_at(error, name)},
                                form_value(form, name), 3);
    };
    const Node content = parts::edit_form({
        .url = visit.url({"setup", "scope"}),
        .csrf = visit.csrf,
        .groups = {{.fields = {area("statement", tr("Scope statement"),
                                    tr("The text that stands on the certificate: activities, places, units.")),
                               area("interfaces", tr("Interfaces and dependencies"),
                                    tr("Where your activities meet those of others, for example cloud providers.")),
                               area("exclusions", tr("Outside of the scope"),
                                    tr("What is left out, and why that does not harm what is inside."))}}},
        .faults = summary_of(faults_of(error), {{"statement", tr("Scope statement")},
                                                {"interfaces", tr("Interfaces and dependencies")},
                                                {"exclusions", tr("Outside of the scope")}}),
        .submit_label = tr("Continue"),
        .cancel = visit.url({"setup", "method"}),
    });
    return bare_response(wizard(visit.request, 1, tr("What does the ISMS cover?"),
                                tr("A first draft is enough. Top management approves it later.")),
                         content, error ? status_of(error->code) : 200);
}

Response method_page(const Visit& visit, const base::Error* error) {
    std::vector<parts::Option> options;
    for (const auto& row : services::catalogue_methods())
        options.push_back(
            {.value = row.name, .label = row.method.title, .selected = row.name == "5x5", .help = row.method.criteria});
    const Node content = parts::edit_form({
        .url = visit.url({"setup", "method"}),
        .csrf = visit.csrf,
        .groups = {{.explanation = tr("Names, meanings, matrix and acceptance criterion can be changed afterwards. Changing "
                                      "them later never re-levels old risks by itself."),
                    .fields = {parts::radio_list({.name = "method", .label = tr("Risk method"), .required = true},
                                                 options)}}},
        .faults = summary_of(faults_of(error), {{"method", tr("Risk method")}}),
        .submit_label = tr("Put in force and finish"),
        .cancel = visit.url(),
    });
    return bare_response(
        wizard(visit.request, 2, tr("How do you rate risks?"),
               tr("Scales for likelihood and consequence, and the level up to which a risk is acceptable.")),
        content, error ? status_of(error->code) : 200);
}

}  // namespace

Response show_scope_step(const Visit& visit) { return scope_page(visit, {}, nullptr); }

Response scope_step(const Visit& visit) {
    const Form form = read_form(visit.request);
    isms::Scope scope;
    scope.title = base::put(tr("ISMS of {0}"), {visit.organisation_name});
    scope.statement = form_value(form, "statement");
    scope.interfaces = form_value(form, "interfaces");
    scope.exclusions = form_value(form, "exclusions");
    scope.owner = {visit.caller.actor.person};
    auto saved = visit.write({}, [&](engine::Work& work) { return work.create(scope); });
    if (!saved) return scope_page(visit, form, &saved.error());
    return visit.see_other(visit.url({"setup", "method"}));
}

Response show_method_step(const Visit& visit) { return method_page(visit, nullptr); }

Response method_step(const Visit& visit) {
    const Form form = read_form(visit.request);
    const auto saved = visit.write(
        {}, [&](engine::Work& work) { return services::put_catalogue_method_in_force(work, form_value(form, "method")); });
    if (!saved) return method_page(visit, &saved.error());
    return visit.see_other(visit.url(), "welcome");
}

}  // namespace web::pages
