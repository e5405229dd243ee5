// Style guide: the shell, a list with everything that a list can have, and an empty one.
#include "preview/samples.hpp"
#include "web/html/html.hpp"
#include "web/parts/badge.hpp"
#include "web/parts/filter_bar.hpp"
#include "web/parts/table.hpp"

namespace preview {

using namespace web::html;
namespace parts = web::parts;

parts::Shell sample_shell(Text active) {
    const auto entry = [&](const char* label, const char* icon, int count = 0) {
        return parts::Entry{
            .label = label, .url = "/list.html", .icon = icon, .active = active == Text(label), .count = count};
    };
    return {
        .title = active,
        .organisation = "Nordlicht Medical GmbH",
        .organisation_url = "/overview.html",
        .other_organisations = {{"Nordlicht Logistics", "/overview.html"}},
        .navigation = {{.entries = {entry("Overview", "layout-dashboard"), entry("My tasks", "checklist", 7)}},
                       {.label = "Plan",
                        .entries = {entry("Context and scope", "compass"), entry("Assets", "server-2"),
                                    entry("Risks", "flame", 3), entry("Treatments", "shield-bolt"),
                                    entry("Statement of applicability", "list-check")}},
                       {.label = "Do",
                        .entries = {entry("Documents", "file-text"), entry("Training", "school"),
                                    entry("Incidents", "urgent", 1), entry("Suppliers", "truck-delivery")}},
                       {.label = "Check and act",
                        .entries = {entry("Conformity", "gauge"), entry("Audits", "clipboard-check"),
                                    entry("Nonconformities", "alert-triangle"), entry("Management review", "presentation")}},
                       {.label = "Settings", .entries = {entry("People", "users"), entry("Settings", "settings")}}},
        .search_url = "/list.html",
        .person = "Aylin Demir",
        .person_menu = {{.label = "Your account", .url = "/form.html", .icon = "user-cog"},
                        {.label = "Help", .url = "/record.html", .icon = "lifebuoy"},
                        {.label = "Sign out", .url = "/sign-in.html", .icon = "logout", .post = true}},
        .theme_url = "/theme",
        .csrf = "token",
        .version = "0.1.0",
    };
}

namespace {

struct Risk {
    const char* number;
    const char* name;
    const char* owner;
    int level;
    const char* state;
    parts::Tone tone;
    const char* due;
    int loss;
};

constexpr Risk risks[] = {
    {"R-0042", "Theft of a laptop with patient data", "Jonas Weber", 4, "Treatment in progress", parts::Tone::info,
     "2026-12-15", 84000},
    {"R-0041", "Ransomware reaches the file servers through a phished account", "Aylin Demir", 5, "Treatment overdue",
     parts::Tone::danger, "2026-10-01", 610000},
    {"R-0039", "Supplier of the laboratory system goes out of business", "Mara Lindqvist", 3, "Accepted",
     parts::Tone::success, "2027-03-31", 45000},
    {"R-0038", "Backups cannot be restored in time", "Jonas Weber", 4, "To be assessed", parts::Tone::warning, "2026-11-30",
     230000},
    {"R-0035", "Former employee keeps access to the customer portal", "Priya Raman", 2, "Treated", parts::Tone::success,
     "2027-01-15", 9000},
    {"R-0033", "Water damage in the server room", "Mara Lindqvist", 1, "Accepted", parts::Tone::success, "2027-06-30", 1200},
    {"R-0031", "Confidential documents left at shared printers", "Aylin Demir", 2, "Draft", parts::Tone::neutral, "", 3100},
    {"R-0030", "Wrong recipient of an e-mail with health data", "Priya Raman", 3, "Treatment in progress", parts::Tone::info,
     "2026-12-01", 27500},
};
constexpr const char* level_names[] = {"", "Very low", "Low", "Medium", "High", "Very high"};

parts::Row row_of(const Risk& risk) {
    return {
        .cells = {fragment({a({cls("row-link"), href("/record.html"), risk.name}), span({cls("row-number"), risk.number})}),
                  risk.owner, parts::level_badge({risk.level, 5, level_names[risk.level]}),
                  parts::badge(risk.state, risk.tone), Text(risk.due), parts::grouped(risk.loss)},
        .id = risk.number,
        .name = std::string(risk.number) + " " + risk.name};
}

Node bulk_controls() {
    return fragment({select({name("owner"), cls("form-select form-select-sm"), aria_label("New owner"),
                             option({value(""), "Set owner…"}), option({value("1"), "Jonas Weber"}),
                             option({value("2"), "Aylin Demir"})}),
                     button({type("submit"), cls("btn btn-sm btn-primary"), "Apply"}),
                     button({type("submit"), name("archive"), value("yes"), cls("btn btn-sm btn-danger-quiet"),
                             attribute("data-confirm", "Archive the selected risks?"), "Archive"})});
}

parts::FilterBar sample_filters() {
    return {.url = "/list.html",
            .search_label = "Search risks",
            .selects = {{"status", "Status", {{"open", "Open", true}, {"accepted", "Accepted"}}},
                        {"level", "Level", {{"5", "Very high"}, {"4", "High"}}},
                        {"owner", "Owner", {{"1", "Jonas Weber"}, {"2", "Aylin Demir"}}}},
            .chips = {{"Status: open", "/list.html"}, {"Due before 2027", "/list.html"}},
            .clear = "/list.html",
            .aside = fragment({a({cls("btn btn-sm"), href("/list.html"), "Export"}),
                               parts::column_chooser("/columns", "token",
                                                     {{"owner", "Owner"}, {"level", "Level"}, {"loss", "Loss", false}})})};
}

}  // namespace

Node list_page() {
    parts::Shell shell = sample_shell("Risks");
    shell.pretitle = "Clause 6.1.2";
    shell.wide = true;
    shell.breadcrumb = {{"Plan", "/overview.html"}, {"Risks", ""}};
    shell.actions = {{.label = "Import", .url = "/form.html", .icon = "upload"},
                     {.label = "New risk", .url = "/form.html", .icon = "plus", .emphasis = parts::Emphasis::primary}};
    shell.flashes = {{parts::Tone::success, "R-0042 was saved."}};
    parts::Table table{.caption = "Risks",
                       .columns = {{"Risk", "/list.html?sort=name"},
                                   {"Owner", "/list.html?sort=owner"},
                                   {"Level", "/list.html?sort=level", parts::Sorted::descending},
                                   {"State"},
                                   {"Due", "/list.html?sort=due"},
                                   {.label = "Loss a year, EUR", .sort_url = "/list.html?sort=loss", .numeric = true}},
                       .rows = {},
                       .bulk = parts::Bulk{"/bulk", "token", bulk_controls()},
                       .pager = parts::Pager{1, 50, 10432, "", "/list.html?after=50"}};
    for (int i = 0; i < 3; ++i)
        for (const Risk& risk : risks) table.rows.push_back(row_of(risk));
    return parts::page(shell, fragment({parts::filter_bar(sample_filters()), parts::data_table(table)}));
}

Node empty_page() {
    parts::Shell shell = sample_shell("Incidents");
    shell.pretitle = "Controls 5.24 to 5.28";
    return parts::page(
        shell, parts::data_table({.caption = "Incidents",
                                  .columns = {{"Incident"}},
                                  .rows = {},
                                  .empty = {.heading = "No incident has been reported",
                                            .explanation = "Anyone with an account can report one. You will be told at "
                                                           "once, and the first assessment is due within a day.",
                                            .icon = "urgent",
                                            .actions = {{.label = "Report an incident",
                                                         .url = "/form.html",
                                                         .icon = "plus",
                                                         .emphasis = parts::Emphasis::primary}}}}));
}

}  // namespace preview
