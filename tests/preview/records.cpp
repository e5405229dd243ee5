// Style guide: the page of a record.
#include "preview/samples.hpp"
#include "web/html/html.hpp"
#include "web/parts/badge.hpp"
#include "web/parts/callout.hpp"
#include "web/parts/history.hpp"
#include "web/parts/record.hpp"

namespace preview {

using namespace web::html;
namespace parts = web::parts;

namespace {

Node facts() {
    return parts::fact_list({{.facts = {{"Risk owner", "Jonas Weber"},
                                        {"Next review", "2026-12-15"},
                                        {"Treatment", "Modify"},
                                        {"Scenario",
                                         "A laptop of the field service is stolen from a car or a train while a session is "
                                         "open. Patient data of the last "
                                         "visits can be read until the device is locked from afar.",
                                         true}}},
                             {.heading = "Assessment",
                              .facts = {{"Before controls", parts::level_badge({5, 5, "Very high"})},
                                        {"Current", parts::level_badge({4, 5, "High"})},
                                        {"After treatment", parts::level_badge({2, 5, "Low"})},
                                        {"Expected loss a year", "84,000 EUR (54,000 to 131,000)"},
                                        {"Assessed by", {}}}}});
}

Node history() {
    return parts::history_list(
        {{.person = "Jonas Weber",
          .what = "changed 3 fields",
          .when = "today, 09:15",
          .when_utc = "2026-11-22T08:15:00Z",
          .reason = "After the theft in October we know the time to lock a device.",
          .changes = {{"Likelihood", "2 · Once in three years", "3 · Once a year"},
                      {"Reviewer", "", "Mara Lindqvist"},
                      {"Scenario", "A laptop is stolen from a car. The disk is encrypted, so that nobody can read the data.",
                       "A laptop is stolen from a car or a train while a session is open, so that patient data can be read.",
                       true}},
          .version = "/record.html"},
         {.person = "Aylin Demir",
          .what = "approved the treatment plan",
          .when = "2026-11-12 16:40",
          .when_utc = "2026-11-12T15:40:00Z",
          .version = "/record.html",
          .tone = parts::Tone::success},
         {.person = "Aylin Demir",
          .what = "created the risk",
          .when = "2026-10-02 11:02",
          .when_utc = "2026-10-02T09:02:00Z"}});
}

Node side_column() {
    return div({cls("stack"),
                parts::card({.heading = "Linked records",
                             .content = parts::linked_records(
                                 {{"T-0017", "Lock devices from afar within ten minutes", "/record.html", "treated by",
                                   parts::badge("In progress", parts::Tone::info), "/unlink"},
                                  {"A-0008", "Laptops of the field service", "/record.html", "concerns", {}, "/unlink"},
                                  {"8.1", "User endpoint devices", "/record.html", "control"}},
                                 "Nothing is linked yet.", "token")}),
                parts::card({.heading = "Attachments",
                             .content = parts::attachment_list({{"Police report 2026-10-04.pdf", "/record.html",
                                                                 "PDF, 1.2 MB, Jonas Weber, 2026-10-05", "/remove"}},
                                                               "No attachments.", "token")}),
                parts::card({.heading = "Comments",
                             .content = parts::comment_thread(
                                 {{"Mara Lindqvist", "yesterday, 17:20", "2026-11-21T16:20:00Z",
                                   p({"Do the new tablets of the ambulance team belong here as well?"})},
                                  {"Jonas Weber", "today, 08:58", "2026-11-22T07:58:00Z",
                                   p({"Yes. I have added them to the asset group."})}},
                                 "/comment", "token")})});
}

}  // namespace

Node record_page() {
    parts::Shell shell = sample_shell("Risks");
    shell.title = "Theft of a laptop with patient data";
    shell.pretitle = "R-0042 · Clause 6.1.2";
    shell.badges = fragment({parts::level_badge({4, 5, "High"}), parts::badge("Treatment in progress", parts::Tone::info)});
    shell.breadcrumb = {{"Risks", "/list.html"}, {"R-0042", ""}};
    shell.actions = {{.label = "Edit", .url = "/form.html", .icon = "pencil"},
                     {.label = "Accept residual risk",
                      .url = "/accept",
                      .icon = "check",
                      .emphasis = parts::Emphasis::primary,
                      .post = true}};
    shell.more_actions = {{.label = "Print", .url = "/record.html", .icon = "printer"},
                          {.label = "Archive",
                           .url = "/archive",
                           .icon = "archive",
                           .emphasis = parts::Emphasis::danger,
                           .post = true,
                           .confirm = "Archive this risk?"}};
    const Node content =
        div({cls("columns-main"),
             div({cls("stack"),
                  parts::callout({.tone = parts::Tone::warning,
                                  .heading = "The treatment plan is due in 23 days",
                                  .content = "One of three measures is still open. The owner has been reminded.",
                                  .actions = {{.label = "See measures", .url = "/list.html"}}}),
                  parts::card({.heading = "About this risk", .content = facts()}),
                  parts::card({.heading = "Treatment", .content = parts::progress_bar("Measures done", 2, 3)}),
                  parts::card({.heading = "History", .aside = a({href("/record.html"), "Verify"}), .content = history()})}),
             side_column()});
    return parts::page(shell, fragment({parts::tab_links("Parts of this risk", {{"Overview", "/record.html", true},
                                                                                {"Treatments", "/record.html", false, 3},
                                                                                {"Quantify", "/record.html"},
                                                                                {"History", "/record.html"}}),
                                        content}));
}

}  // namespace preview
