// Style guide: the page of a record, the overview, and the charts.
#include "preview/samples.hpp"
#include "web/html/html.hpp"

namespace preview {

using namespace web::html;
namespace parts = web::parts;

Node record_page() { return parts::page(sample_shell("Risks"), p({"…"})); }
Node overview_page() { return parts::page(sample_shell("Overview"), p({"…"})); }
Node charts_page() { return parts::page(sample_shell("Risks"), p({"…"})); }

}  // namespace preview
