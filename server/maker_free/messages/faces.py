"""Owns what is said when faces cannot be looked for."""

from __future__ import annotations

from maker_free.messages.message import Message

NOT_INSTALLED = Message(
    "Finding faces needs one more part, which is not installed. Install Maker Free with “maker-free[faces]” in place "
    "of “maker-free” (about 2 MB), then ask again; everything else works without it.",
    "找人脸还需要一个没有安装的部分。请把安装命令里的“maker-free”换成“maker-free[faces]”（约 2 MB），然后再说一遍；"
    "其他功能不受影响。",
)
