#include "web/server/multipart.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace web {
namespace {

std::string part(const std::string& head, const std::string& content) {
    return "--b\r\n" + head + "\r\n\r\n" + content + "\r\n";
}
std::string field(const std::string& name, const std::string& content) {
    return part("Content-Disposition: form-data; name=\"" + name + "\"", content);
}

TEST(Multipart, ReadsFieldsAndFilesWithoutCopies) {
    const std::string body =
        field("title", "Policy") +
        part("Content-Disposition: form-data; name=\"file\"; filename=\"a b.pdf\"\r\nContent-Type: application/pdf",
             std::string("%PDF\r\n--\0x", 10)) +
        "--b--\r\n";
    const auto parts = parse_multipart(body, "b");
    ASSERT_TRUE(parts);
    ASSERT_EQ(parts->size(), 2u);
    EXPECT_EQ(parts->at(0).name, "title");
    EXPECT_EQ(parts->at(0).content, "Policy");
    EXPECT_FALSE(parts->at(0).file_name);
    EXPECT_EQ(parts->at(1).file_name, "a b.pdf");
    EXPECT_EQ(parts->at(1).content_type, "application/pdf");
    EXPECT_EQ(parts->at(1).content, std::string_view("%PDF\r\n--\0x", 10));
    EXPECT_GE(parts->at(1).content.data(), body.data());
    EXPECT_LT(parts->at(1).content.data(), body.data() + body.size());
}

TEST(Multipart, ReadsAnEmptyForm) { EXPECT_EQ(parse_multipart("--b--\r\n", "b").value().size(), 0u); }

TEST(Multipart, ReadsEmptyContent) { EXPECT_EQ(parse_multipart(field("a", "") + "--b--", "b").value().at(0).content, ""); }

struct FileName {
    std::string parameters;
    std::string expected;
};
class FileNames : public testing::TestWithParam<FileName> {};
TEST_P(FileNames, AreDecoded) {
    const auto parts =
        parse_multipart(part("Content-Disposition: form-data; name=f; " + GetParam().parameters, "x") + "--b--", "b");
    ASSERT_TRUE(parts) << GetParam().parameters;
    EXPECT_EQ(parts->at(0).file_name, GetParam().expected);
}
INSTANTIATE_TEST_SUITE_P(Multipart, FileNames,
                         testing::Values(FileName{"filename=plain.txt", "plain.txt"},
                                         FileName{"filename=\"ä;b.txt\"", "ä;b.txt"},
                                         FileName{"filename=\"say %22hi%22.txt\"", "say \"hi\".txt"},
                                         FileName{"filename=\"C:\\\\docs\\\\a.txt\"", "a.txt"},
                                         FileName{"filename=\"../../etc/passwd\"", "passwd"}, FileName{"filename=\"\"", ""},
                                         FileName{"filename=\"x\"; filename*=UTF-8''%e2%82%ac%20rates", "€ rates"},
                                         FileName{"filename*=utf-8'en'a%2Fb", "b"}));

class Malformed : public testing::TestWithParam<std::string> {};
TEST_P(Malformed, IsRefused) { EXPECT_FALSE(parse_multipart(GetParam(), "b")) << GetParam(); }
INSTANTIATE_TEST_SUITE_P(
    Multipart, Malformed,
    testing::Values("", "--b", "--b\r\n", "--c--\r\n", field("a", "1"), "x\r\n" + field("a", "1") + "--b--",
                    field("a", "1") + "--b--\r\nepilogue", field("a", "1") + "--b-\r\n", field("a", "1") + "--bc\r\n",
                    "--b\n" + field("a", "1") + "--b--", "--b\r\nContent-Disposition: form-data; name=\"a\"\n\n1\r\n--b--",
                    part("Content-Type: text/plain", "1") + "--b--", part("Content-Disposition: form-data", "1") + "--b--",
                    part("Content-Disposition: attachment; name=a", "1") + "--b--",
                    part("Content-Disposition: form-data; name=a; name=b", "1") + "--b--",
                    part("Content-Disposition: form-data; name=a\r\nContent-Disposition: form-data; name=b", "1") + "--b--",
                    part("Content-Disposition: form-data; name=\"a", "1") + "--b--",
                    part("Content-Disposition: form-data; name=\"a\"x", "1") + "--b--",
                    part("Content-Disposition: form-data; name=\"\xc3\"", "1") + "--b--",
                    part("Content-Disposition: form-data; name=a; filename*=latin1''x", "1") + "--b--",
                    part("Content-Disposition: form-data; name=a; filename*=UTF-8''%c3", "1") + "--b--",
                    part("Content-Disposition: form-data; name=a; filename*=UTF-8''%00", "1") + "--b--",
                    part("Content-Disposition: form-data; name=a\r\nContent-Type: multipart/mixed; boundary=c", "1") +
                        "--b--",
                    part("Content-Disposition: form-data; name=a\r\nContent-Transfer-Encoding: base64", "1") + "--b--",
                    part("Content-Disposition : form-data; name=a", "1") + "--b--",
                    part("Content-Disposition: form-data; name=a\r\n folded", "1") + "--b--"));

TEST(Multipart, LimitsPartsAndTheirHeads) {
    const std::string three = field("a", "1") + field("b", "2") + field("c", "3") + "--b--";
    EXPECT_TRUE(parse_multipart(three, "b", {.parts = 3}));
    EXPECT_FALSE(parse_multipart(three, "b", {.parts = 2}));
    EXPECT_FALSE(parse_multipart(field(std::string(300, 'a'), "1") + "--b--", "b", {.head = 100}));
}

TEST(Multipart, FindsTheBoundary) {
    EXPECT_EQ(multipart_boundary("multipart/form-data; boundary=----WebKitFormBoundaryX"), "----WebKitFormBoundaryX");
    EXPECT_EQ(multipart_boundary("Multipart/Form-Data; charset=utf-8; Boundary=\"a b:c\""), "a b:c");
    for (const std::string bad : {"multipart/mixed; boundary=a", "multipart/form-data",
                                  "multipart/form-data; boundary=", "multipart/form-data; boundary=\"a \"",
                                  "multipart/form-data; boundary=\"a\\\r\"", "multipart/form-data; boundary=a; boundary=b",
                                  "multipart/form-data; boundary=\"a", "application/x-www-form-urlencoded"}) {
        EXPECT_FALSE(multipart_boundary(bad)) << bad;
    }
    EXPECT_FALSE(multipart_boundary("multipart/form-data; boundary=" + std::string(71, 'a')));
}

TEST(Multipart, GivesBackAnyContent) {
    rc::check([](const std::vector<std::string>& contents) {
        std::string body;
        for (const std::string& content : contents) {
            RC_PRE(content.find("--b") == content.npos);
            body += field("a", content);
        }
        body += "--b--\r\n";
        const auto parts = parse_multipart(body, "b");
        RC_ASSERT(parts.has_value());
        RC_ASSERT(parts->size() == contents.size());
        for (std::size_t i = 0; i < contents.size(); ++i) RC_ASSERT(parts->at(i).content == contents[i]);
    });
}

}  // namespace
}  // namespace web
