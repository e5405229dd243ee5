// The rows of the Statement of Applicability as its page shows them, and which of them are asked for.
#pragma once
#include <string>
#include <vector>

#include "isms/controls/control.hpp"
#include "services/soa_content.hpp"
#include "web/parts/filter_bar.hpp"
#include "web/visit.hpp"

namespace web::pages {

// A risk or a requirement that makes a control necessary.
struct NamedBy {
    std::string reference, title;
};

struct SoaLine {
    isms::Control control;
    services::SoaRow row;
    std::vector<NamedBy> named_by;
};
// In the order of the statement. Of one control with its number, else of all.
std::vector<SoaLine> soa_lines(engine::Work& work, std::int64_t control = 0);

class SoaFilter {
public:
    explicit SoaFilter(const std::vector<Pair>& query);
    bool holds(const SoaLine& line) const;
    bool undecided_first() const { return undecided_first_; }
    bool any() const { return !chosen_.empty() || !words_.empty(); }
    std::string query() const;  // "theme=people&q=backup"; only what is known
    parts::FilterBar bar(const std::string& url) const;

private:
    std::string query_without(std::string_view name) const;
    std::vector<std::pair<const schema::Field*, std::string>> chosen_;  // field, name of the choice
    std::string words_;
    bool undecided_first_ = false;
};

// The number of the edition that is published; 0 for none.
std::int64_t published_soa(engine::Work& work);

}  // namespace web::pages
