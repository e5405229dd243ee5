// The parts of a record's page: facts, links, attachments, comments, tabs, figures, and what is missing.
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "web/html/node.hpp"
#include "web/parts/action.hpp"
#include "web/parts/tone.hpp"

namespace web::parts {

struct Fact {
    html::Text label;
    html::Node value;    // empty shows "—"
    bool broad = false;  // long text: takes the whole width
};

struct FactGroup {
    html::Text heading{};
    std::vector<Fact> facts;
};

html::Node fact_list(const std::vector<FactGroup>& groups);

// Another record.
struct Linked {
    html::Text number;  // "R-0042"
    html::Text name;
    html::Url url;
    html::Text relation{};  // "treated by"
    html::Node badge{};
    html::Url remove{};  // takes a POST; empty: cannot be unlinked here
};

html::Node linked_records(const std::vector<Linked>& records, html::Text none, html::Text csrf_token = {});

struct Attachment {
    html::Text name;
    html::Url url;
    html::Text note;     // "PDF, 1.2 MB, Jonas Weber, 2026-11-02"
    html::Url remove{};  // takes a POST
};

html::Node attachment_list(const std::vector<Attachment>& attachments, html::Text none, html::Text csrf_token = {});

struct Comment {
    html::Text person;
    html::Text when;      // in the reader's zone
    html::Text when_utc;  // RFC 3339, for <time>
    html::Node text;
};

// `post_url` empty: this person may read only. The form sends "comment".
html::Node comment_thread(const std::vector<Comment>& comments, html::Url post_url, html::Text csrf_token);

struct Tab {
    html::Text label;
    html::Url url;
    bool active = false;
    int count = 0;  // 0 shows nothing
};

html::Node tab_links(html::Text label, const std::vector<Tab>& tabs);

// "4 of 12": done is 0 to total. With total 0 nothing is to be done, and that is said.
html::Node progress_bar(html::Text label, std::int64_t done, std::int64_t total);

struct Figure {
    html::Text label;
    html::Text value;   // "12", "€ 84,000"
    html::Text note{};  // "3 more than last month"
    Tone tone = Tone::neutral;
    html::Url url{};
    html::Node chart{};  // a sparkline or a progress bar
};

html::Node key_figures(const std::vector<Figure>& figures);

// Something that keeps a requirement from being met, and the next step.
struct Gap {
    Tone severity = Tone::warning;
    html::Text severity_label;  // "Must be done before the audit"
    html::Text title;
    html::Text clause{};  // "6.1.3 d"
    html::Text explanation{};
    std::vector<Linked> records{};
    std::optional<Action> next{};
};

html::Node gap_list(const std::vector<Gap>& gaps, html::Text csrf_token);

}  // namespace web::parts
