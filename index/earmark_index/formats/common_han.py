"""The commonest Chinese characters, to tell one legacy encoding from another.

The one rule: a decoding is Chinese only where a good share of its characters stands
here. Any bytes decode as rare characters; only the right encoding gives common ones.
"""

from __future__ import annotations

_BOTH = (
    "的一是不了在人有我他大上中到之地也子而自生可能下方成所小都用行多然家日如月事分"
    "化向定本全面好手高其理水明正原今由它此先力己士心天知利外者什工合已老位主比安光名"
    "即民步次加反真太走失平品公世西身直更打并或少回新文目入通教相情利色美南北使道想"
    "法表重受干命保任知思目再做金音才四五六七八九十百千万但性最月部度物感建根必代元"
    "改做口夜哈怎非空格提指持求何字往死未各每早女男住吧吗被把那你她很就出以同去起又"
    "某像只怕快慢您咱谁哪信忙等友客店吃喝看找等令交告算功收放春夏秋冬父母朋友好坏"
    "法律故件基科技程式容易界社市村城区路街火山河海石木林花草牛羊台球球星期第低"
)
_SIMPLIFIED = (
    "这们来个说为时国后会着学对发动还没过样与经种从现当话间于问开无进实前声听让给体"
    "觉里头长气战机关点业电书内两题钱爱见买卖车东儿几边张语认识记谈讲论请谢难亲师"
    "号门远近轻讯网线变带带观视听节听众频视频录欢迎场团产创资产业员级数据应该热义习总结处务"
    "单条红华万亿历议员设计认为该虽写错随随便满组织结响愿选择际济军队导师环环境"
)
_TRADITIONAL = (
    "這們來個說為時國後會著學對發動還沒過樣與經種從現當話間於問開無進實聲聽讓給體"
    "覺裡裏頭長氣戰機關點業電書內兩題錢愛見買賣車東兒幾邊張語認識記談講論請謝難親師"
    "號門遠近輕訊網線變帶觀視節眾頻錄歡迎場團產創資員級數據應該熱義習總結處務單條紅"
    "華萬億歷議設計雖寫錯隨便滿組織響願選擇際濟軍隊導環境嗎誰麼什它您咱裝愛樂藝術"
)

COMMON_HAN = frozenset(_BOTH + _SIMPLIFIED + _TRADITIONAL + "么就是要很些")
"""About six hundred characters, simplified and traditional."""
