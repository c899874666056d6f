"""A made-up report, and the same report as files of every format."""

import subprocess
from pathlib import Path

TITLE = "临江市政府工作报告"
BLOCKS: tuple[str | tuple[tuple[str, ...], ...], ...] = (
    TITLE,
    "——2026年1月15日在临江市第九届人民代表大会第六次会议上",
    "各位代表：",
    "现在，我代表市人民政府，向大会报告工作，请予审议，并请市政协委员和其他列席人员提出意见。",
    "一、2025年工作回顾",
    "过去一年，全市上下稳中求进、奋力前行，地区生产总值完成1234.5亿元，增长5.6%；一般公共预算收入98.7亿元，增长3.2%。"
    "城乡居民人均可支配收入分别达到52000元和31000元，增长4.8%和6.1%。",
    "（一）产业发展提质增效",
    "制造业稳步向好。规上工业增加值增长7.3%，新增国家级专精特新企业12家，技术改造投资增长9.5%。东湖区智能装备产业园一期建成投用，入驻企业46家。",
    "服务业加快恢复。社会消费品零售总额达到456亿元，增长5.1%；接待游客3200万人次，旅游收入突破280亿元。",
    "（二）民生福祉持续改善",
    "城镇新增就业4.2万人，改造老旧小区86个，惠及居民3.1万户；新建中小学8所，新增学位1.2万个，养老机构护理型床位占比提高到62%。",
    "主要指标完成情况如下。",
    "表1 2025年主要指标完成情况",
    (
        ("指标", "2025年目标", "2025年完成", "增长（%）"),
        ("地区生产总值（亿元）", "1230", "1234.5", "5.6"),
        ("粮食产量（万吨）", "45", "45.8", "—"),
        ("城镇新增就业（万人）", "4", "4.2", "5"),
    ),
    "二、2026年工作安排",
    "今年是“十五五”规划的开局之年。经济社会发展的主要预期目标是：地区生产总值增长5.5%左右，一般公共预算收入增长3%，城镇新增就业4万人以上，粮食产量稳定在45万吨。",
    "（一）着力扩大有效需求",
    "安排重点项目320个，完成投资860亿元以上，其中产业项目180个；力争社会消费品零售总额增长6%，西岭区商业综合体年内开业。",
    "（二）着力增进民生福祉",
    "改造老旧小区90个，新增托位2500个，城镇登记失业率控制在4%以内，新建口袋公园30个、绿道65公里。",
    "各位代表！让我们同心协力、真抓实干，为建设富裕美丽的临江而努力奋斗！",
)  # fmt: skip


def as_text() -> str:
    rows = ("\n".join("\t".join(row) for row in b) if isinstance(b, tuple) else b for b in BLOCKS)
    return "\n\n".join(rows)


def as_markdown() -> str:
    parts = []
    for block in BLOCKS:
        if isinstance(block, tuple):
            lines = ["| " + " | ".join(row) + " |" for row in block]
            lines.insert(1, "| " + " | ".join("---" for _ in block[0]) + " |")
            parts.append("\n".join(lines))
        elif block[:2] in ("一、", "二、") or block[0] == "（":
            parts.append(f"**{block}**")
        else:
            parts.append(block)
    return "\n\n".join(parts)


def as_html() -> str:
    parts = []
    for block in BLOCKS:
        if isinstance(block, tuple):
            rows = ("".join(f"<td>{cell}</td>" for cell in row) for row in block)
            parts.append("<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>")
        else:
            parts.append(f"<p>{block}</p>")
    navigation = "<nav><a href='/'>首页</a> <a href='/zw'>政务公开</a></nav>"
    footer = "<footer>临江市人民政府办公室主办 备案00000号</footer>"
    body = f"{navigation}<article>{''.join(parts)}</article>{footer}"
    return f"<!DOCTYPE html><html><head><title>{TITLE}</title></head><body>{body}</body></html>"


def save_docx(path: Path) -> None:
    import docx

    document = docx.Document()
    for block in BLOCKS:
        if isinstance(block, tuple):
            table = document.add_table(rows=len(block), cols=len(block[0]), style="Table Grid")
            for row, cells in zip(table.rows, block, strict=True):
                for cell, text in zip(row.cells, cells, strict=True):
                    cell.text = text
        else:
            document.add_paragraph(block)
    document.save(str(path))


def convert(source: Path, kind: str, folder: Path) -> Path:
    """Convert a file with LibreOffice."""
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless",
         "--convert-to", kind, "--outdir", str(folder), str(source)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return folder / f"{source.stem}.{kind}"
