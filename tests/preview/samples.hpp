// The pages of the style guide, and the shell that they share.
#pragma once
#include "web/html/node.hpp"
#include "web/parts/page.hpp"

namespace preview {

web::parts::Shell sample_shell(web::html::Text active);

web::html::Node list_page();
web::html::Node empty_page();
web::html::Node form_page();
web::html::Node record_page();
web::html::Node overview_page();
web::html::Node charts_page();
web::html::Node sign_in_page();
web::html::Node wizard_page();

}  // namespace preview
