// A statement as a document: for reading and for paper.
#pragma once
#include "services/soa_content.hpp"
#include "web/visit.hpp"

namespace web::pages {

html::Node soa_document(const std::vector<services::SoaRow>& rows);

// Reasons as words, or the stored text itself for a field without choices: what compare_applicability gives.
std::string words_of_change(std::string_view field, const std::string& stored);
std::string_view label_of_change(std::string_view field);

}  // namespace web::pages
