import { serve } from "../lanes/serve.js";
import { extract, type Extraction, type PageBytes } from "./extract.js";

serve<PageBytes, Extraction>(extract);
