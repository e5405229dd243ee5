// Style guide: a long form with faults, sign-in, and the wizard.
#include "preview/samples.hpp"
#include "web/html/html.hpp"
#include "web/parts/action.hpp"
#include "web/parts/edit_form.hpp"
#include "web/parts/fields.hpp"

namespace preview {

using namespace web::html;
namespace parts = web::parts;

namespace {

std::vector<parts::Option> many_people() {
    std::vector<parts::Option> people;
    for (const char* name :
         {"Aylin Demir", "Ben Okafor", "Clara Neumann", "Dmitri Pavlov", "Eva Horvat", "Finn Larsen", "Giulia Conti",
          "Hana Sato", "Ivo Marek", "Jonas Weber", "Kofi Mensah", "Lena Vogel", "Mara Lindqvist", "Priya Raman"})
        people.push_back({.value = name, .label = name, .selected = people.size() == 9});
    return people;
}

std::vector<parts::FieldGroup> groups() {
    return {
        {.heading = "The risk",
         .explanation = "What could happen, to what, and why. Somebody who was not in the room should understand it.",
         .fields =
             {parts::text_field({.name = "name", .label = "Name", .fault = "Please give the risk a name.", .required = true},
                                ""),
              parts::text_area(
                  {.name = "scenario", .label = "Scenario", .help = "Cause, event and effect, in two or three sentences."},
                  "A laptop is stolen from a car or a train. The disk is encrypted, but the device was not locked."),
              parts::select_field({.name = "owner",
                                   .label = "Risk owner",
                                   .help = "Approves the treatment plan and accepts what remains.",
                                   .required = true,
                                   .narrow = true},
                                  many_people(), "Choose a person"),
              parts::date_field({.name = "review", .label = "Next review", .narrow = true}, "2026-12-15"),
              parts::multi_select_field(
                  {.name = "assets", .label = "Assets"},
                  {{"1", "Laptops of the field service", true}, {"2", "Patient records", true}, {"3", "Portal"}})}},
        {.heading = "Assessment",
         .explanation = "As it is today, with the controls that work today.",
         .fields = {parts::select_field({.name = "likelihood", .label = "Likelihood", .narrow = true},
                                        {{"1", "1 · Less than once in ten years"}, {"2", "2 · Once in three years", true}},
                                        "Not assessed"),
                    parts::select_field({.name = "consequence", .label = "Consequence", .narrow = true},
                                        {{"1", "1 · Up to 10,000 EUR"}, {"4", "4 · Up to 1,000,000 EUR", true}}),
                    parts::number_field(
                        {.name = "loss", .label = "Loss of one event", .fault = "At most 10,000,000.", .narrow = true},
                        "84000000", {.least = "0", .most = "10000000", .unit = "EUR"}),
                    parts::fixed_field({.name = "level", .label = "Level", .narrow = true}, "High"),
                    parts::checkbox_list({.name = "affects", .label = "What is affected"},
                                         {{"c", "Confidentiality", true}, {"i", "Integrity"}, {"a", "Availability"}}),
                    parts::radio_list(
                        {.name = "strategy", .label = "Treatment"},
                        {{.value = "modify",
                          .label = "Modify",
                          .selected = true,
                          .help = "Controls lower the likelihood or the consequence."},
                         {.value = "share", .label = "Share", .help = "Insurance or a contract carries a part."},
                         {.value = "retain", .label = "Retain", .help = "The owner accepts it, with a reason."}}),
                    parts::flag_field({.name = "personal",
                                       .label = "Personal data are concerned",
                                       .help = "Then the data protection officer is told."},
                                      true),
                    parts::file_field({.name = "evidence", .label = "Evidence", .help = "PDF or picture, up to 20 MB."},
                                      ".pdf,.png")}},
    };
}

}  // namespace

Node form_page() {
    parts::Shell shell = sample_shell("Risks");
    shell.title = "Edit R-0042";
    shell.pretitle = "Clause 6.1.2";
    shell.breadcrumb = {{"Risks", "/list.html"}, {"R-0042", "/record.html"}, {"Edit", ""}};
    return parts::page(shell, parts::edit_form({.url = "/save",
                                                .csrf = "token",
                                                .groups = groups(),
                                                .faults = {{"name", "Name", "Please give the risk a name."},
                                                           {"loss", "Loss of one event", "At most 10,000,000."}},
                                                .hidden = {{"version", "4"}},
                                                .submit_label = "Save",
                                                .cancel = "/record.html",
                                                .upload = true}));
}

Node sign_in_page() {
    return parts::bare_page(
        {.title = "Sign in",
         .flashes = {{parts::Tone::danger, "This name and password do not belong together."}},
         .version = "0.1.0"},
        parts::edit_form(
            {.url = "/sign-in",
             .csrf = "token",
             .groups =
                 {{.fields = {parts::text_field({.name = "email", .label = "E-mail", .required = true},
                                                "aylin@nordlicht.example", {.type = "email", .autocomplete = "username"}),
                              parts::text_field({.name = "password", .label = "Password", .required = true}, "",
                                                {.type = "password", .autocomplete = "current-password", .focus = true})}}},
             .submit_label = "Sign in",
             .more_buttons = a({cls("btn"), href("/passkey"), "Use a passkey"}),
             .plain = true}));
}

Node wizard_page() {
    return parts::bare_page(
        {.title = "What do you protect?",
         .lead = "Three sentences are enough to begin. Everything can be changed later.",
         .steps = {{"Organisation", "/wizard.html"}, {"Scope", "/wizard.html"}, {"Risk method"}, {"People"}, {"Ready"}},
         .step = 2,
         .version = "0.1.0",
         .broad = true},
        parts::edit_form(
            {.url = "/wizard",
             .csrf = "token",
             .groups = {{.fields = {parts::text_field({.name = "org", .label = "Name of the organisation", .required = true},
                                                      "Nordlicht Medical GmbH"),
                                    parts::text_area({.name = "scope",
                                                      .label = "Scope",
                                                      .help = "Places, teams, products and what is left out."},
                                                     "")}}},
             .submit_label = "Continue",
             .cancel = "/sign-in.html",
             .plain = true}));
}

}  // namespace preview
